// Package outfile writes the files that the programs hand to a person: whole
// or not at all. It is for results only; a vault has its own way of writing.
package outfile

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// ErrNotWritten: the file could not be written; one of that name that was
// there before is as it was.
var ErrNotWritten = errors.New("cannot write")

// Replace makes a file under a temporary name, syncs it and renames it over
// the name asked for. The error wraps ErrNotWritten or is that of write; it
// names the file asked for.
func Replace(name string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(name), ".synvanda-*")
	if err != nil {
		return notWritten(name, err)
	}
	defer os.Remove(f.Name()) // gone already when all went well
	err = write(f)
	if err == nil {
		err = f.Sync()
	}
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Chmod(f.Name(), 0o644)
	}
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		return notWritten(name, err)
	}
	return nil
}

// notWritten tells of the file asked for, not of the temporary one. Errors that
// are not the file system's are the writer's own and are passed on.
func notWritten(name string, err error) error {
	if cause, ok := systemCause(err); ok {
		return fmt.Errorf("%w: %q: %w", ErrNotWritten, name, cause)
	}
	return fmt.Errorf("make %q: %w", name, err)
}

// Cause takes operation and file name out of an error of the file system, so
// that a message can name the file as the person did; other errors come back as
// they are.
func Cause(err error) error {
	if cause, ok := systemCause(err); ok {
		return cause
	}
	return err
}

func systemCause(err error) (cause error, ok bool) {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err, true
	}
	var link *os.LinkError
	if errors.As(err, &link) {
		return link.Err, true
	}
	return nil, false
}
