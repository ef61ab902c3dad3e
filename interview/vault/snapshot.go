package vault

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"hash/crc32"
	"io"
	"path/filepath"
	"time"

	"synvanda/interview"
	"synvanda/interview/vault/internal/disk"
)

const (
	snapshotMagic  = "SYNVSNAP"
	snapshotFolder = "snapshot"
	snapshotSuffix = ".snap"
	snapshotHead   = 8 + 2 + 2 + 16 + 8 + 8
	snapshotEnd    = 0xFFFF
	// snapshotChunk is how much is gathered for one write.
	snapshotChunk = 1 << 20
	// maxStoreKey and maxStoreValue bound one entry.
	maxStoreKey   = 64
	maxStoreValue = maxFrame
)

func snapshotName(sequence uint64) string { return fmt.Sprintf("%016x%s", sequence, snapshotSuffix) }

// snapshotInfo describes one snapshot.
type snapshotInfo struct {
	vault    id
	sequence uint64
	made     time.Time
	entries  uint64
}

// snapshotWriter streams entries into a file and hashes them.
type snapshotWriter struct {
	out     *bufio.Writer
	sum     hash.Hash
	entries uint64
}

func newSnapshotWriter(w io.Writer, info snapshotInfo) (*snapshotWriter, error) {
	sum := sha256.New()
	s := &snapshotWriter{out: bufio.NewWriterSize(w, snapshotChunk), sum: sum}
	var e encoder
	e.raw([]byte(snapshotMagic))
	e.u16(formatVersion)
	e.u16(formatMinor)
	e.raw(info.vault[:])
	e.u64(info.sequence)
	e.at(info.made)
	return s, s.write(e.b)
}

func (s *snapshotWriter) write(b []byte) error {
	s.sum.Write(b)
	_, err := s.out.Write(b)
	return err
}

func (s *snapshotWriter) add(p pair) error {
	var e encoder
	e.u16(uint16(len(p.key)))
	e.u32(uint32(len(p.value)))
	c := crc32.Update(crc32.Checksum(e.b, castagnoli), castagnoli, p.key)
	e.u32(crc32.Update(c, castagnoli, p.value))
	e.raw(p.key)
	s.entries++
	if err := s.write(e.b); err != nil {
		return err
	}
	return s.write(p.value)
}

func (s *snapshotWriter) end() error {
	var e encoder
	e.u16(snapshotEnd)
	e.u64(s.entries)
	if err := s.write(e.b); err != nil {
		return err
	}
	if _, err := s.out.Write(s.sum.Sum(nil)); err != nil {
		return err
	}
	return s.out.Flush()
}

// readSnapshot reads a whole snapshot and hands every entry to f (which may be
// nil). It needs no key. Whatever is wrong gives interview.ErrDamaged, at the
// latest at the end: only then is anything that f saw to be trusted.
func readSnapshot(r io.Reader, f func(pair) error) (snapshotInfo, error) {
	in := bufio.NewReaderSize(r, snapshotChunk)
	sum := sha256.New()
	damaged := fmt.Errorf("snapshot: %w", interview.ErrDamaged)
	read := func(n int) ([]byte, error) {
		b := make([]byte, n)
		if _, err := io.ReadFull(in, b); err != nil {
			return nil, damaged
		}
		sum.Write(b)
		return b, nil
	}
	b, err := read(snapshotHead)
	if err != nil {
		return snapshotInfo{}, err
	}
	d := decoder{b: b[8:]}
	format, _ := d.u16(), d.u16()
	info := snapshotInfo{vault: d.id(), sequence: d.u64(), made: d.at()}
	if string(b[:8]) != snapshotMagic || format != formatVersion {
		return info, damaged
	}
	for {
		b, err = read(2)
		if err != nil {
			return info, err
		}
		keySize := binary.BigEndian.Uint16(b)
		if keySize == snapshotEnd {
			break
		}
		rest, err := read(8)
		if err != nil {
			return info, err
		}
		valueSize := binary.BigEndian.Uint32(rest)
		if keySize > maxStoreKey || valueSize > maxStoreValue {
			return info, damaged
		}
		both, err := read(int(keySize) + int(valueSize))
		if err != nil {
			return info, err
		}
		c := crc32.Update(crc32.Checksum(append(b, rest[:4]...), castagnoli), castagnoli, both)
		if c != binary.BigEndian.Uint32(rest[4:]) {
			return info, damaged
		}
		info.entries++
		if f != nil {
			if err := f(pair{both[:keySize:keySize], both[keySize:]}); err != nil {
				return info, err
			}
		}
	}
	if b, err = read(8); err != nil || binary.BigEndian.Uint64(b) != info.entries {
		return info, damaged
	}
	want := sum.Sum(nil)
	got := make([]byte, sha256.Size)
	if _, err := io.ReadFull(in, got); err != nil || !bytes.Equal(want, got) {
		return info, damaged
	}
	if _, err := in.ReadByte(); !errors.Is(err, io.EOF) {
		return info, damaged
	}
	return info, nil
}

// snapshotTo writes what the store holds, as of one moment.
func (s *store) snapshotTo(w io.Writer, info snapshotInfo) (snapshotInfo, error) {
	txn := s.db.NewTransaction(false)
	defer txn.Discard()
	item, err := txn.Get([]byte{keyApplied})
	if err == nil {
		if v, err := item.ValueCopy(nil); err == nil && len(v) == 8 {
			info.sequence = binary.BigEndian.Uint64(v)
		}
	}
	out, err := newSnapshotWriter(w, info)
	if err != nil {
		return info, err
	}
	err = eachIn(txn, nil, func(p pair) error {
		if p.key[0] == keyApplied {
			return nil
		}
		if p.value == nil {
			return fmt.Errorf("store: %w", interview.ErrDamaged)
		}
		return out.add(p)
	})
	if err != nil {
		return info, err
	}
	return info, out.end()
}

// checkSnapshot reads a snapshot file back.
func checkSnapshot(system disk.System, path string, f func(pair) error) (snapshotInfo, error) {
	file, err := system.Open(path)
	if err != nil {
		return snapshotInfo{}, err
	}
	defer file.Close()
	return readSnapshot(file, f)
}

// writeSnapshot makes a snapshot file: temporary, sync, read back, rename.
func (s *store) writeSnapshot(system disk.System, folder string, info snapshotInfo) (snapshotInfo, int64, error) {
	temporary := filepath.Join(folder, "new.tmp")
	if err := s.db.Sync(); err != nil {
		return info, 0, fmt.Errorf("sync store: %w", interview.ErrDamaged)
	}
	if err := system.Remove(temporary); err != nil {
		return info, 0, err
	}
	file, err := system.Create(temporary)
	if err != nil {
		return info, 0, err
	}
	count := &countingWriter{w: file}
	info, err = s.snapshotTo(count, info)
	if err == nil {
		err = file.Sync()
	}
	if closeErr := file.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		_, err = checkSnapshot(system, temporary, nil)
	}
	if err == nil {
		err = system.Rename(temporary, filepath.Join(folder, snapshotName(info.sequence)))
	}
	if err != nil {
		_ = system.Remove(temporary)
		return info, 0, err
	}
	return info, count.n, system.SyncFolder(folder)
}

type countingWriter struct {
	w io.Writer
	n int64
}

func (c *countingWriter) Write(b []byte) (int, error) {
	n, err := c.w.Write(b)
	c.n += int64(n)
	if err == nil && n < len(b) {
		err = io.ErrShortWrite
	}
	return n, err
}
