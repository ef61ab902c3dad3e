// Package ui holds Synvända's screens: unlock and create, home, the audit's
// pages, and the interview, one question a screen.
//
// Screens are made of package kit's parts and say only what package words
// holds. They see what is kept as an [interview.Store] that [Vaults] opens,
// and papers as [Papers]; how those are made is the business of cmd/synvanda.
// So every screen is tested without a disk, a display or a C compiler.
//
// # What is saved, and who says so
//
// Everything that a person writes goes through the one [Saver] of the open
// vault: typing within 300 ms after the last key, a choice at once. The state
// line says "sparat" on the store's word alone, and leaving a page, pausing,
// locking and closing wait for it. What could not be saved stays on the screen.
//
// # Guides
//
// The guide editor writes a draft of an audit's guide, which saves itself like
// an answer and is used by no interview until its auditors say so. The preview
// beside a question and the test-run are the interview's own pages on a
// rehearsal in memory: what is answered there goes nowhere. Guides come and go
// as files through [Files]; a guide never holds an answer.
//
// # Goroutines
//
// Screens live on Fyne's main goroutine. Work that waits (a disk, a key
// derivation) runs in the background and comes back through [Config].Main.
//
// # Keys and answers
//
// Passphrases are handed on as bytes and let go of at once. Locking takes every
// page with answers off the screen, drops the study and closes the vault.
// Forms that are not sent are drafts in the vault; see draft. Words that are to
// be removed for good are kept nowhere. Preferences hold trivia only: text size, contrast, language, idle time.
//
// Not here: windows themselves, files, processes, networks, printing.
package ui
