package main

import (
	"io"
	"os"

	"synvanda/interview/vault"
)

func main() {
	vault.MaybeProbe()
	os.Exit(run(os.Args[1:], streams{in: os.Stdin, out: os.Stdout, err: os.Stderr}))
}

// streams are the three standard streams of a run.
type streams struct {
	in  io.Reader
	out io.Writer
	err io.Writer
}
