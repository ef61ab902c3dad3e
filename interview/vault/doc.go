// Package vault keeps records sealed on one laptop. It implements
// interview.Store on a folder: an own journal that is synced before a write is
// acknowledged, and Badger beside it for reading; either repairs the other.
//
// Use it for what must outlive the process and must not be read by others. It
// is not a database: records are found by id, kind and audit only. It keeps no
// search index, and it writes no log.
//
// Keys: the passphrase opens a slot of the header, which holds the vault key;
// that opens the keyring, which holds one data key per record. Keys are in
// memory while the vault is open and wiped by Close. Passphrases are taken as
// bytes and wiped after use. Erasing a record destroys its data key.
//
// Compatibility: this package opens every format that it ever wrote
// (testdata), and refuses newer ones without changing them. The bytes are in
// docs/format.md, the promises and their tests in docs/threat-model.md.
//
// A program that opens vaults calls MaybeProbe first thing in main.
package vault
