package vault

import (
	"errors"
	"fmt"

	"synvanda/interview"
	"synvanda/interview/vault/internal/disk"
)

// Errors that this package returns besides those of package interview. They
// contain no secret and no content, and no error of Badger.
var (
	// ErrWrongPassphrase: the passphrase, or the recovery code, does not open
	// this vault. Nothing was changed.
	ErrWrongPassphrase = errors.New("wrong passphrase or recovery code")
	// ErrShortPassphrase: a new passphrase has too few characters.
	ErrShortPassphrase = errors.New("passphrase is too short")
	// ErrInUse: another program has the vault open.
	ErrInUse = errors.New("vault is in use by another program")
	// ErrNotVault: the folder or file is not a vault or a backup.
	ErrNotVault = errors.New("not a vault")
	// ErrNotEmpty: a new vault needs a folder that is empty or absent.
	ErrNotEmpty = errors.New("folder is not empty")
	// ErrNewerFormat: a newer program is needed. NewerFormatError has details.
	ErrNewerFormat = errors.New("vault is of a newer format")
	// ErrWeakened: the header asks for less work than the floor; somebody may
	// have changed it to make guessing cheap.
	ErrWeakened = errors.New("key derivation is weaker than allowed")
	// ErrAbsurd: the header asks for more work than any of our programs does.
	ErrAbsurd = errors.New("key derivation is stronger than allowed")
	// ErrReadOnly: the folder cannot be written.
	ErrReadOnly = errors.New("folder cannot be written")
	// ErrUnsuitable: the folder is synced or lies on a network.
	ErrUnsuitable = errors.New("folder is not suitable for a vault")
	// ErrTooLarge: a value, body or name is longer than limits.go allows.
	ErrTooLarge = interview.ErrTooLarge
	// ErrInvalid: an id or name is not of the form it must have.
	ErrInvalid = interview.ErrInvalidName
)

// NewerFormatError tells which program is needed. It wraps ErrNewerFormat.
type NewerFormatError struct {
	Format uint16
	// Needs is the version of the program that opens it, as "1.2".
	Needs string
}

func (e *NewerFormatError) Error() string {
	return fmt.Sprintf("vault is of format %d, this program knows %d: version %q or newer is needed", e.Format, formatVersion, e.Needs)
}

// Unwrap makes errors.Is(err, ErrNewerFormat) true.
func (e *NewerFormatError) Unwrap() error { return ErrNewerFormat }

// translate turns an error of the operating system into one of ours. The path
// inside a PathError is the vault's own and holds no content.
func translate(operation string, err error) error {
	switch {
	case err == nil:
		return nil
	case disk.FullDisk(err):
		return fmt.Errorf("%s: %w: %w", operation, interview.ErrNoSpace, err)
	case disk.ReadOnly(err):
		return fmt.Errorf("%s: %w: %w", operation, ErrReadOnly, err)
	}
	return fmt.Errorf("%s: %w", operation, err)
}

// notSaved is translate for a write that was to be acknowledged.
func notSaved(operation string, err error) error {
	if errors.Is(err, interview.ErrNotSaved) || err == nil {
		return err
	}
	return fmt.Errorf("%w: %w", interview.ErrNotSaved, translate(operation, err))
}
