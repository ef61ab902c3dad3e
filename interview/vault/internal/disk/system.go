package disk

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// System is a file system as the vault needs it. Paths are of the operating
// system's kind. Methods may be called from several goroutines.
type System interface {
	// Create opens a new file for writing; a file of that name is an error.
	Create(path string) (File, error)
	// Open opens a file for reading.
	Open(path string) (io.ReadCloser, error)
	// Rename replaces newPath, if it exists, in one step.
	Rename(oldPath, newPath string) error
	// Remove deletes a file; a missing one is no error.
	Remove(path string) error
	// RemoveAll deletes a folder with all that is in it.
	RemoveAll(path string) error
	// MakeFolder makes a folder and its missing parents.
	MakeFolder(path string) error
	// SyncFolder makes creations, renames and removals in a folder durable,
	// where the system can do that (not on Windows).
	SyncFolder(path string) error
	// List returns the names in a folder, sorted; nil when it is missing.
	List(path string) ([]fs.FileInfo, error)
	// Free returns the bytes that this user may still write on the volume.
	Free(path string) (uint64, error)
	// Reserve makes a file of size bytes that truly occupies the disk.
	Reserve(path string, size int64) error
}

// File is a file being written.
type File interface {
	io.Writer
	// Sync returns when what was written survives a power cut.
	Sync() error
	Close() error
}

// Real returns the computer's own file system.
func Real() System { return real{} }

type real struct{}

func (real) Create(path string) (File, error) {
	return os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
}

func (real) Open(path string) (io.ReadCloser, error) { return os.Open(path) }

func (real) Rename(oldPath, newPath string) error { return rename(oldPath, newPath) }

func (real) Remove(path string) error {
	err := os.Remove(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

func (real) RemoveAll(path string) error { return os.RemoveAll(path) }

func (real) MakeFolder(path string) error { return os.MkdirAll(path, 0o700) }

func (real) SyncFolder(path string) error { return syncFolder(path) }

func (real) List(path string) ([]fs.FileInfo, error) {
	entries, err := os.ReadDir(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	infos := make([]fs.FileInfo, 0, len(entries))
	for _, e := range entries {
		info, err := e.Info()
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		infos = append(infos, info)
	}
	return infos, nil
}

func (real) Free(path string) (uint64, error) { return free(path) }

func (real) Reserve(path string, size int64) error { return reserve(path, size) }

// ReadAll returns the content of a file of at most limit bytes. A missing file
// gives fs.ErrNotExist, a longer one ErrTooLong.
func ReadAll(system System, path string, limit int64) ([]byte, error) {
	f, err := system.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err != nil {
		return nil, err
	}
	if int64(len(data)) > limit {
		return nil, ErrTooLong
	}
	return data, nil
}

// ErrTooLong tells that a file is longer than anything the vault writes.
var ErrTooLong = errors.New("file is longer than its format allows")

// Replace writes data to path so that after a crash either the old or the new
// content is there, never a mixture: temporary, sync, rename, sync of the
// folder.
func Replace(system System, path string, data []byte) error {
	temporary := path + ".tmp"
	if err := system.Remove(temporary); err != nil {
		return err
	}
	if err := write(system, temporary, data); err != nil {
		_ = system.Remove(temporary)
		return err
	}
	if err := system.Rename(temporary, path); err != nil {
		_ = system.Remove(temporary)
		return err
	}
	return system.SyncFolder(filepath.Dir(path))
}

func write(system System, path string, data []byte) error {
	f, err := system.Create(path)
	if err != nil {
		return err
	}
	if n, err := f.Write(data); err != nil || n < len(data) {
		_ = f.Close()
		if err == nil {
			err = io.ErrShortWrite
		}
		return err
	}
	if err := f.Sync(); err != nil {
		_ = f.Close()
		return err
	}
	return f.Close()
}
