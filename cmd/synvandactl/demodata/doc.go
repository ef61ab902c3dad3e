// Package demodata holds the audit and the twelve interviews that the program
// is shown with. All of it is made up, by hand, and says so: the service, the
// auditors, the people and what they say.
//
// The interviews follow the guide "outpatient" and are written in the form
// that the command interview run reads. Ten people use the service and two are
// relatives: too few to be shown alone, so that a report made from them shows
// how small groups are kept. One interview was made by telephone, one on paper,
// one over video, one with an interpreter, one with two persons together, and
// one person did not agree to being quoted.
//
// Not for load tests: nothing here is generated, and the number of interviews
// is what was written.
package demodata
