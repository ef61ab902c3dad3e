// Command synvandactl does without a window what the app does, through the
// same packages: for scripts, for IT, and for checks from outside.
//
// Messages for people go to standard error, results to standard output; with
// --json every result is one JSON value a line, flushed when it is true. Exit
// codes: 0 done, 1 refused, 2 usage, 3 wrong passphrase or key, 4 vault in
// use, 5 damage or loss, 6 cannot write, 7 server not reached.
//
// A passphrase is read from a file or a terminal, never from an argument, and
// no answer is ever part of a message.
package main
