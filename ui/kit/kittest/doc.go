// Package kittest drives the kit's pages in tests without a display, with the
// events in the order in which Fyne's desktop driver sends them. Fyne's own test
// package leaves out KeyDown and KeyUp, and so can never show a key press that
// leaks from one page to the next.
//
// It is for tests only; nothing of the program imports it.
package kittest
