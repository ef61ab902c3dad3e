package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"synvanda/cmd/internal/outfile"
	"synvanda/interview"
	"synvanda/interview/vault"
)

// The exit codes of the contract.
const (
	exitDone         = 0
	exitRefused      = 1
	exitUsage        = 2
	exitPassphrase   = 3
	exitInUse        = 4
	exitDamaged      = 5
	exitCannotWrite  = 6
	codeRefused      = "refused"
	codeUsage        = "usage"
	codePassphrase   = "wrong_passphrase"
	codeInUse        = "in_use"
	codeDamaged      = "damaged"
	codeCannotWrite  = "cannot_write"
	codeNewerFormat  = "newer_format"
	codeNoConsent    = "no_consent"
	codeWithdrawnOne = "withdrawn"
)

// outcome is how an error leaves the program.
type outcome struct {
	exit int
	code string
}

// classify finds the exit code and the code word of an error.
func classify(err error) outcome {
	is := func(targets ...error) bool {
		for _, target := range targets {
			if errors.Is(err, target) {
				return true
			}
		}
		return false
	}
	var usage usageError
	switch {
	case errors.As(err, &usage):
		return outcome{exitUsage, codeUsage}
	case is(vault.ErrWrongPassphrase):
		return outcome{exitPassphrase, codePassphrase}
	case is(vault.ErrInUse):
		return outcome{exitInUse, codeInUse}
	case is(vault.ErrNewerFormat):
		return outcome{exitRefused, codeNewerFormat}
	case is(interview.ErrDamaged):
		return outcome{exitDamaged, codeDamaged}
	case is(outfile.ErrNotWritten, interview.ErrNotSaved, interview.ErrNoSpace, vault.ErrReadOnly, fs.ErrPermission,
		syscall.ENOSPC, syscall.EROFS, syscall.EIO):
		return outcome{exitCannotWrite, codeCannotWrite}
	case is(interview.ErrConsent):
		return outcome{exitRefused, codeNoConsent}
	case is(interview.ErrErased):
		return outcome{exitRefused, codeWithdrawnOne}
	}
	return outcome{exitRefused, codeRefused}
}

// report tells an error to the person or the script and returns the exit code.
func (i *invocation) report(c *command, err error) int {
	if err == nil {
		return exitDone
	}
	o := classify(err)
	if errors.Is(err, errSilent) {
		return o.exit
	}
	if i.json {
		line, _ := json.Marshal(map[string]any{"error": map[string]string{"code": o.code, "message": err.Error()}})
		fmt.Fprintf(i.err, "%s\n", line)
		return o.exit
	}
	fmt.Fprintf(i.err, "synvandactl %s: %v\n", c.name, err)
	return o.exit
}
