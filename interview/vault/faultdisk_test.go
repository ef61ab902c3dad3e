//go:build unix

package vault_test

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"synvanda/interview/vault/internal/disk"
)

// errInjected is the fault that a faultDisk makes.
var errInjected = errors.New("injected input/output error")

// faultDisk is the real file system with a fault at a chosen call. It counts
// writes, syncs, creations, renames and removals.
type faultDisk struct {
	disk.System
	mu    sync.Mutex
	armed bool
	calls int
	// at is the call that the fault comes with, 0 for never; all later calls
	// have it too when lasting is set.
	at      int
	lasting bool
	// only restricts the fault to calls of one kind: "write", "sync" …
	only string
	// after runs once call number at has been carried out (it may kill).
	after func()
	// short makes a write take half of its bytes and then fail.
	short bool
	// corrupt alters what is written to files whose path contains it.
	corrupt string
	// trace lists, while armed, the calls in order: "sync journal/…".
	trace []string
	// free is what Free answers when it is not zero.
	free uint64
}

func newFaultDisk() *faultDisk { return &faultDisk{System: disk.Real()} }

func (d *faultDisk) arm(at int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.armed, d.calls, d.at = true, 0, at
}

// set chooses the kind of call that fails: "write", "sync", "short" for a write
// that falls short, or "any".
func (d *faultDisk) set(kind string, lasting bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.only, d.lasting, d.short = kind, lasting, kind == "short"
	switch kind {
	case "short":
		d.only = "write"
	case "any":
		d.only = ""
	}
}

func (d *faultDisk) setFree(n uint64) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.free = n
}

func (d *faultDisk) count() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.calls
}

// step counts one call and tells whether it shall fail.
func (d *faultDisk) step(kind string) (fail bool, after func()) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if !d.armed || (d.only != "" && d.only != kind) {
		return false, nil
	}
	d.calls++
	hit := d.at > 0 && (d.calls == d.at || d.lasting && d.calls > d.at)
	if !hit {
		return false, nil
	}
	if d.after != nil {
		return false, d.after
	}
	return true, nil
}

func (d *faultDisk) do(kind string, f func() error) error {
	fail, after := d.step(kind)
	if fail {
		return errInjected
	}
	err := f()
	if after != nil {
		after()
	}
	return err
}

func (d *faultDisk) Create(path string) (disk.File, error) {
	var file disk.File
	err := d.do("create", func() (err error) {
		file, err = d.System.Create(path)
		return err
	})
	if err != nil {
		return nil, err
	}
	return &faultFile{file, d, path}, nil
}

func (d *faultDisk) Rename(a, b string) error {
	d.note("rename", b)
	return d.do("rename", func() error { return d.System.Rename(a, b) })
}

func (d *faultDisk) Remove(path string) error {
	return d.do("remove", func() error { return d.System.Remove(path) })
}

func (d *faultDisk) SyncFolder(path string) error {
	return d.do("sync", func() error { return d.System.SyncFolder(path) })
}

func (d *faultDisk) Free(path string) (uint64, error) {
	d.mu.Lock()
	n := d.free
	d.mu.Unlock()
	if n != 0 {
		return n, nil
	}
	return d.System.Free(path)
}

type faultFile struct {
	disk.File
	d    *faultDisk
	path string
}

func (f *faultFile) Write(b []byte) (int, error) {
	n := 0
	fail, after := f.d.step("write")
	if fail {
		if f.d.short {
			n, _ = f.File.Write(b[:len(b)/2])
		}
		return n, errInjected
	}
	f.d.mu.Lock()
	if f.d.corrupt != "" && strings.Contains(f.path, f.d.corrupt) {
		b = append([]byte(nil), b...)
		b[len(b)/2] ^= 1
	}
	f.d.mu.Unlock()
	n, err := f.File.Write(b)
	if after != nil {
		after()
	}
	return n, err
}

func (f *faultFile) Sync() error {
	f.d.note("sync", f.path)
	return f.d.do("sync", f.File.Sync)
}

func (d *faultDisk) note(kind, path string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.armed {
		d.trace = append(d.trace, kind+" "+filepath.Base(filepath.Dir(path))+"/"+filepath.Base(path))
	}
}

// traced arms the disk without a fault, runs f, and returns the syncs of the
// journal and the renames of keyring, header and snapshot in their order.
func (d *faultDisk) traced(f func()) string {
	d.arm(0)
	d.mu.Lock()
	d.trace = nil
	d.mu.Unlock()
	f()
	d.mu.Lock()
	defer d.mu.Unlock()
	var out []string
	for _, call := range d.trace {
		switch {
		case strings.HasPrefix(call, "sync journal/"):
			out = append(out, "journal")
		case strings.HasPrefix(call, "rename ") && strings.Contains(call, "/snapshot"), strings.HasSuffix(call, ".snap"):
			out = append(out, "snapshot")
		case strings.HasPrefix(call, "rename "):
			out = append(out, filepath.Base(call))
		}
	}
	return strings.Join(out, " ")
}

// copyTree copies a folder, holes included, so that a copy of Badger's sparse
// files stays small.
func copyTree(t testing.TB, from, to string) {
	t.Helper()
	err := filepath.WalkDir(from, func(path string, e fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, rel)
		if e.IsDir() {
			return os.MkdirAll(target, 0o700)
		}
		return copySparse(path, target)
	})
	if err != nil {
		t.Fatalf("copy: %v", err)
	}
}

func copySparse(from, to string) error {
	in, err := os.Open(from)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	defer out.Close()
	block := make([]byte, 64<<10)
	zeros := string(make([]byte, 64<<10))
	var at int64
	for {
		n, err := io.ReadFull(in, block)
		if n > 0 && string(block[:n]) != zeros[:n] {
			if _, err := out.WriteAt(block[:n], at); err != nil {
				return err
			}
		}
		at += int64(n)
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return out.Truncate(at)
		}
		if err != nil {
			return err
		}
	}
}

// vaultFiles lists every file of a vault, without lock and ballast.
func vaultFiles(t testing.TB, dir string) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err == nil && rel != "lock" && rel != "ballast" && !strings.HasPrefix(rel, "aside") {
			out = append(out, rel)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(out) == 0 {
		t.Fatal("the vault has no files")
	}
	return out
}
