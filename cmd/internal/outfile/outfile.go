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

// notWritten takes the temporary file's name out of an error of the file
// system; other errors are the writer's own and are passed on.
func notWritten(name string, err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return fmt.Errorf("%w: %q: %w", ErrNotWritten, name, path.Err)
	}
	var link *os.LinkError
	if errors.As(err, &link) {
		return fmt.Errorf("%w: %q: %w", ErrNotWritten, name, link.Err)
	}
	return fmt.Errorf("make %q: %w", name, err)
}
