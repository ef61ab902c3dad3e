package main

import (
	"bytes"
	"fmt"
	"io"
	"os"

	"golang.org/x/term"

	"synvanda/cmd/internal/outfile"
)

// maxSecretFile bounds a file that holds a passphrase or a code.
const maxSecretFile = 64 << 10

// readSecret returns the first line of a file without its line end.
func readSecret(file string) ([]byte, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("open %q: %w", file, outfile.Cause(err))
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxSecretFile))
	if err != nil {
		return nil, fmt.Errorf("read %q: %w", file, outfile.Cause(err))
	}
	line, _, _ := bytes.Cut(data, []byte("\n"))
	return bytes.TrimSuffix(line, []byte("\r")), nil
}

// passphrase returns the passphrase from --passphrase-file, or asks for it
// when standard input is a terminal.
func (i *invocation) passphrase() ([]byte, error) {
	if i.passphraseFile != "" {
		return readSecret(i.passphraseFile)
	}
	return i.ask("Passphrase: ")
}

// ask reads one hidden line from the terminal.
func (i *invocation) ask(prompt string) ([]byte, error) {
	in, ok := i.streams.in.(*os.File)
	if !ok || !term.IsTerminal(int(in.Fd())) {
		return nil, usagef("--passphrase-file is needed when standard input is not a terminal")
	}
	fmt.Fprint(i.err, prompt)
	line, err := term.ReadPassword(int(in.Fd()))
	fmt.Fprintln(i.err)
	if err != nil {
		return nil, fmt.Errorf("read passphrase: %w", err)
	}
	return line, nil
}

// writeSecret puts a recovery code into a new file that only its owner reads.
func writeSecret(file, secret string) error {
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("%w: %q: %w", outfile.ErrNotWritten, file, outfile.Cause(err))
	}
	_, err = f.WriteString(secret + "\n")
	if err == nil {
		err = f.Sync()
	}
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return fmt.Errorf("%w: %q: %w", outfile.ErrNotWritten, file, outfile.Cause(err))
	}
	return nil
}
