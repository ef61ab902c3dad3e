package vault

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"synvanda/interview"
	"synvanda/interview/vault/internal/disk"
)

// twin is a small file that is kept twice, .a and .b, each with a generation
// and a checksum. The highest generation that parses counts.
type twin struct {
	system disk.System
	folder string
	name   string
	limit  int64
}

var twinSuffixes = []string{".a", ".b"}

func (t twin) path(suffix string) string { return filepath.Join(t.folder, t.name+suffix) }

// twinFound is what load came upon.
type twinFound[T any] struct {
	best T
	data []byte
	// damaged counts the copies that were missing or did not parse.
	damaged int
	// uneven tells that a copy must be written again: damaged, or older.
	uneven bool
}

// loadTwin reads both copies. It returns fs.ErrNotExist when neither exists,
// interview.ErrDamaged when neither parses, and a NewerFormatError if either
// copy is of a newer format.
func loadTwin[T interface{ age() uint64 }](t twin, parse func([]byte) (T, error)) (twinFound[T], error) {
	var found twinFound[T]
	var fault error
	missing := 0
	for _, suffix := range twinSuffixes {
		data, err := disk.ReadAll(t.system, t.path(suffix), t.limit)
		var value T
		if err == nil {
			value, err = parse(data)
		}
		switch {
		case errors.Is(err, ErrNewerFormat):
			return found, err
		case err != nil:
			if errors.Is(err, fs.ErrNotExist) {
				missing++
			}
			found.damaged++
			fault = err
			continue
		}
		if found.data == nil || value.age() > found.best.age() {
			found.uneven = found.data != nil
			found.best, found.data = value, data
		} else if value.age() < found.best.age() || !bytes.Equal(data, found.data) {
			found.uneven = true
		}
	}
	found.uneven = found.uneven || found.damaged > 0
	switch {
	case missing == len(twinSuffixes):
		return found, fmt.Errorf("read %s: %w", t.name, fs.ErrNotExist)
	case found.data == nil && (errors.Is(fault, ErrAbsurd) || errors.Is(fault, ErrWeakened)):
		return found, fmt.Errorf("read %s: %w", t.name, fault)
	case found.data == nil:
		return found, fmt.Errorf("read %s: both copies: %w", t.name, interview.ErrDamaged)
	}
	return found, nil
}

// save writes both copies, one after the other. After an error the first may
// already be the new one.
func (t twin) save(data []byte) error {
	for _, suffix := range twinSuffixes {
		if err := disk.Replace(t.system, t.path(suffix), data); err != nil {
			return fmt.Errorf("write %s%s: %w", t.name, suffix, err)
		}
	}
	return nil
}

// withChecksum appends the SHA-256 of data to it.
func withChecksum(data []byte) []byte {
	sum := sha256.Sum256(data)
	return append(data, sum[:]...)
}

// checksummed returns data without its checksum, or false if it is not right.
func checksummed(data []byte) ([]byte, bool) {
	n := len(data) - sha256.Size
	if n < 0 {
		return nil, false
	}
	sum := sha256.Sum256(data[:n])
	return data[:n], bytes.Equal(sum[:], data[n:])
}
