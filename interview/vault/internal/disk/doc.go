// Package disk is the one way by which the vault touches files, except for
// what Badger does in its own folder. It exists so that tests can make every
// write, rename and sync fail, fall short or kill the process.
//
// Files are made with mode 0600 and folders with 0700. Nothing here knows of
// keys or records. The interface may change at any time.
package disk
