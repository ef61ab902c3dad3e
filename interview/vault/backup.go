package vault

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"io"
	"path/filepath"
	"time"

	"synvanda/interview"
	"synvanda/interview/vault/internal/disk"
)

const (
	backupMagic = "SYNVBACK"
	backupHead  = 8 + 2 + 2 + 16 + 8
)

// BackupNote is a backup that was made by hand. It is the one copy that an
// erasure does not reach, so the deletion protocol names it.
type BackupNote struct {
	At   time.Time
	File string // the file's name without its folder
}

// Backups lists the backups made by hand, oldest first.
func (v *Vault) Backups() []BackupNote {
	v.mu.Lock()
	defer v.mu.Unlock()
	var out []BackupNote
	for _, b := range v.ring.backups {
		out = append(out, BackupNote{b.at, b.file})
	}
	return out
}

// Backup writes the whole vault, except this device's keys, into one file that
// opens with the same passphrase. An existing file is replaced once the new
// one was read back. The vault remembers that the backup exists.
func (v *Vault) Backup(file string) error {
	if err := v.enter(); err != nil {
		return err
	}
	defer v.leave()
	if err := v.state.wait(); err != nil {
		return err
	}
	made := v.set.now().UTC()
	name := filepath.Base(file)
	if len(name) > 1000 {
		return fmt.Errorf("backup: file name of %d bytes: %w", len(name), ErrTooLarge)
	}
	if err := v.snapshot(); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	// The note is written first: a backup that exists and is not listed would
	// be worse than one that is listed and does not exist.
	if err := v.writeRing(func() { v.ring.backups = append(v.ring.backups, backupNote{made, name}) }); err != nil {
		return err
	}
	temporary := file + ".tmp"
	if err := v.writeBackup(temporary, made); err != nil {
		_ = v.set.System.Remove(temporary)
		return err
	}
	if err := v.set.System.Rename(temporary, file); err != nil {
		_ = v.set.System.Remove(temporary)
		return translate("backup", err)
	}
	return translate("backup", v.set.System.SyncFolder(filepath.Dir(file)))
}

func (v *Vault) writeBackup(path string, made time.Time) error {
	v.snapshotMu.Lock()
	defer v.snapshotMu.Unlock()
	v.ringMu.Lock()
	defer v.ringMu.Unlock()
	numbers, err := numbered(v.set.System, v.path(snapshotFolder), snapshotSuffix)
	if err != nil || len(numbers) == 0 {
		return translate("backup", errors.Join(err, interview.ErrDamaged))
	}
	header, err := disk.ReadAll(v.set.System, v.twin(headerName, 0).path(".a"), maxHeaderFile)
	if err != nil {
		return translate("backup", err)
	}
	keyring, err := disk.ReadAll(v.set.System, v.twin(keyringName, 0).path(".a"), maxKeyringFile)
	if err != nil {
		return translate("backup", err)
	}
	snapshot := v.path(snapshotFolder, snapshotName(numbers[len(numbers)-1]))
	if err := v.set.System.Remove(path); err != nil {
		return translate("backup", err)
	}
	out, err := v.set.System.Create(path)
	if err != nil {
		return translate("backup", err)
	}
	err = writeBackupTo(out, v.set.System, backupParts{v.head.vault, made, header, keyring, snapshot})
	if err == nil {
		err = out.Sync()
	}
	if closeErr := out.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		_, err = readBackup(v.set.System, path, nil)
	}
	return translate("backup", err)
}

type backupParts struct {
	vault           id
	made            time.Time
	header, keyring []byte
	snapshot        string // path
}

func writeBackupTo(w io.Writer, system disk.System, p backupParts) error {
	sum := sha256.New()
	out := io.MultiWriter(&countingWriter{w: w}, sum)
	var e encoder
	e.raw([]byte(backupMagic))
	e.u16(formatVersion)
	e.u16(formatMinor)
	e.raw(p.vault[:])
	e.at(p.made)
	for _, part := range [][]byte{p.header, p.keyring} {
		e.u64(uint64(len(part)))
		e.raw(part)
	}
	file, err := system.Open(p.snapshot)
	if err != nil {
		return err
	}
	defer file.Close()
	size, err := io.Copy(io.Discard, file)
	if err != nil {
		return err
	}
	again, err := system.Open(p.snapshot)
	if err != nil {
		return err
	}
	defer again.Close()
	e.u64(uint64(size))
	if _, err := out.Write(e.b); err != nil {
		return err
	}
	if _, err := io.CopyBuffer(struct{ io.Writer }{out}, again, make([]byte, snapshotChunk)); err != nil {
		return err
	}
	_, err = w.Write(sum.Sum(nil))
	return err
}

// backupRead is a backup that has been read whole and whose checksum is right.
type backupRead struct {
	vault           id
	made            time.Time
	header, keyring []byte
	snapshot        snapshotInfo
}

// readBackup reads a backup from end to end; f sees the snapshot's entries,
// which are only to be trusted when no error follows.
func readBackup(system disk.System, path string, f func(pair) error) (backupRead, error) {
	var b backupRead
	file, err := system.Open(path)
	if err != nil {
		return b, translate("read backup", err)
	}
	defer file.Close()
	sum := sha256.New()
	in := io.TeeReader(file, sum)
	damaged := fmt.Errorf("read backup: %w", interview.ErrDamaged)
	head := make([]byte, backupHead)
	if _, err := io.ReadFull(in, head); err != nil || string(head[:8]) != backupMagic {
		return b, fmt.Errorf("read backup: %w", ErrNotVault)
	}
	d := decoder{b: head[8:]}
	if format := d.u16(); format > formatVersion {
		return b, fmt.Errorf("read backup: %w", &NewerFormatError{Format: format, Needs: "?"})
	}
	d.u16()
	b.vault, b.made = d.id(), d.at()
	if b.header, err = readPart(in, maxHeaderFile); err != nil {
		return b, damaged
	}
	if b.keyring, err = readPart(in, maxKeyringFile); err != nil {
		return b, damaged
	}
	size, err := readSize(in)
	if err != nil || size > 1<<50 {
		return b, damaged
	}
	// The snapshot is buffered, so it gets exactly its own bytes.
	part := io.LimitReader(in, int64(size))
	if b.snapshot, err = readSnapshot(part, f); err != nil {
		if errors.Is(err, interview.ErrDamaged) {
			return b, damaged
		}
		return b, err
	}
	return b, endOfBackup(file, sum, damaged)
}

func endOfBackup(file io.Reader, sum hash.Hash, damaged error) error {
	want := sum.Sum(nil)
	got, err := io.ReadAll(io.LimitReader(file, sha256.Size+1))
	if err != nil || string(got) != string(want) {
		return damaged
	}
	return nil
}

func readSize(r io.Reader) (uint64, error) {
	var b [8]byte
	_, err := io.ReadFull(r, b[:])
	return binary.BigEndian.Uint64(b[:]), err
}

// readPart reads a part with its length. It allocates as the bytes come, not
// as the length says.
func readPart(r io.Reader, limit uint64) ([]byte, error) {
	size, err := readSize(r)
	if err != nil || size > limit {
		return nil, interview.ErrDamaged
	}
	data, err := io.ReadAll(io.LimitReader(r, int64(size)))
	if err != nil || uint64(len(data)) != size {
		return nil, interview.ErrDamaged
	}
	return data, nil
}
