// Command synvanda is the desktop app: wiring only. It opens a window, hands
// package ui the vaults, the papers and the clock of this computer, and ends.
//
// It starts once a person: a second start shows the first window. Without a
// display or OpenGL it says so in plain words and exits with 1. What it leaves
// behind beside vaults is trivia (text size, window size) and, after a crash,
// a file of stack traces that holds no answers.
package main
