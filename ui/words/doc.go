// Package words holds every text that the program's window says, in Swedish and
// English, and chooses between them.
//
// The texts lie in sv.json and en.json, one flat list of key and text each. A
// text may hold {name} where a value goes. A key that counts something has two
// texts, key.one and key.other, and is asked for with [N].
//
//	words.T("home.paused", "n", 4)       Pausad för {n} minuter sedan.
//	words.N("home.interviews", 1)        en intervju, {n} intervjuer
//
// The language is the person's choice and independent of the computer's: [Use]
// switches at once, also Fyne's own few texts (the menu with Cut and Paste). The
// pages now on screen are then made anew by whoever shows them.
//
// Keys are plain literals, which tests check: every key that the window's code
// asks for is in both files, both files have the same keys and the same values
// to fill in, and no key is computed.
//
// The package imports nothing of ours. It is not for texts that belong to the
// study (questions, choices, consent sheets): those come from the guide.
package words
