package export

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// file is one file to write, by its final path.
type file struct {
	path  string
	write func(io.Writer) error
}

// writeAll writes files beside their places and renames them when all are
// whole, so that a half-written export is never taken for one. It returns the
// paths written.
func writeAll(files []file) (paths []string, err error) {
	var temporary []string
	defer func() {
		for _, name := range temporary {
			os.Remove(name) // those that were renamed are gone already
		}
	}()
	for _, f := range files {
		name, err := writeTemporary(f)
		if name != "" {
			temporary = append(temporary, name)
		}
		if err != nil {
			return nil, fmt.Errorf("write %q: %w", f.path, err)
		}
	}
	for i, f := range files {
		if err := os.Rename(temporary[i], f.path); err != nil {
			return paths, fmt.Errorf("write %q: %w", f.path, err)
		}
		paths = append(paths, f.path)
	}
	return paths, nil
}

func writeTemporary(f file) (name string, err error) {
	out, err := os.CreateTemp(filepath.Dir(f.path), ".synvanda-export-*")
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	if err := f.write(out); err != nil {
		return out.Name(), err
	}
	return out.Name(), out.Sync()
}
