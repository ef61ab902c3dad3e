package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
)

// statePlace is the folder for what the program needs beside vaults: a socket
// and the crash file.
func statePlace() (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("find a folder for the program's own files: %w", err)
	}
	place := filepath.Join(cache, "synvanda")
	if err := os.MkdirAll(place, 0o700); err != nil {
		return "", fmt.Errorf("make the folder for the program's own files: %w", err)
	}
	return place, nil
}

// crashFile takes the stack traces of a crash. They hold places in the code and
// no text of any person: nothing of ours panics with content.
const crashFile = "crash.txt"

// watchCrashes sends the traces of a crash to a file. Without the file they go
// to standard error alone.
func watchCrashes(place string) {
	file, err := os.OpenFile(filepath.Join(place, crashFile), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return
	}
	defer file.Close() // SetCrashOutput keeps a descriptor of its own
	_ = debug.SetCrashOutput(file, debug.CrashOptions{})
}
