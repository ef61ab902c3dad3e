// Package voice reads texts aloud with the voice that the computer has:
// espeak-ng or speech-dispatcher on Linux, say on macOS, SAPI on Windows.
//
// The text goes to a program of its own through standard input, never through
// an argument, which other users of the computer could list, and never through
// a file. Stop kills that program and no other. Use it for texts of the program
// and of guides; what people answered is read by the people in the room.
//
// Nothing is downloaded and no network is used. A computer without a voice
// gives ErrNone, and the program then shows no button.
package voice
