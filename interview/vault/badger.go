package vault

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	badger "github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/options"

	"synvanda/interview"
)

const storeFolder = "store"

// Prefixes of the store's keys.
const (
	keyApplied = 'a'
	keyRecord  = 'r'
	keyDraft   = 's'
	keyVersion = 'v'
)

// store is Badger, used for reading: what it holds can always be made again
// from snapshot and journal. It sees sealed values under opaque keys.
type store struct {
	db  *badger.DB
	dir string
}

// badgerOptions is the small profile: 49 MiB mapped instead of 2.2 GiB.
func badgerOptions(dir string, memTable int64) badger.Options {
	threshold := min(int64(1<<20), memTable*15/100)
	return badger.DefaultOptions(dir).WithLogger(nil).WithMetricsEnabled(false).
		WithMemTableSize(memTable).WithNumMemtables(2).WithBaseTableSize(max(memTable/4, 1<<20)).
		WithBlockCacheSize(memTable).WithIndexCacheSize(memTable).
		WithValueLogFileSize(max(2*memTable, 1<<20)).WithValueThreshold(threshold).
		WithNumCompactors(2).WithNumLevelZeroTables(2).WithNumLevelZeroTablesStall(4).
		WithCompression(options.None).WithCompactL0OnClose(true).WithDetectConflicts(false).
		WithNumVersionsToKeep(1).WithSyncWrites(false)
}

// removeEmptyFiles deletes what a kill leaves behind and Badger then refuses
// to open (its issue 2207). Such a file holds nothing.
func removeEmptyFiles(dir string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		name := e.Name()
		if !strings.HasSuffix(name, ".mem") && !strings.HasSuffix(name, ".vlog") {
			continue
		}
		if info, err := e.Info(); err == nil && info.Size() == 0 {
			_ = os.Remove(filepath.Join(dir, name))
		}
	}
}

// openStore opens Badger. Its lock can linger just after a kill.
func openStore(dir string, memTable int64, patience time.Duration) (s *store, err error) {
	defer func() {
		// Damaged tables make Badger panic; those panics that happen in its
		// own goroutines are what the probe is for.
		if r := recover(); r != nil {
			s, err = nil, fmt.Errorf("open store: %w", interview.ErrDamaged)
		}
	}()
	removeEmptyFiles(dir)
	deadline := time.Now().Add(patience)
	for {
		db, err := badger.Open(badgerOptions(dir, memTable))
		if err == nil {
			s := &store{db: db, dir: dir}
			s.restrict()
			return s, nil
		}
		if !strings.Contains(err.Error(), "directory lock") || time.Now().After(deadline) {
			// Badger's own words stay here: they are not for people.
			return nil, fmt.Errorf("open store: %w", interview.ErrDamaged)
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// restrict makes the store's files readable by their owner only.
func (s *store) restrict() {
	_ = os.Chmod(s.dir, 0o700)
	entries, err := os.ReadDir(s.dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		_ = os.Chmod(filepath.Join(s.dir, e.Name()), 0o600)
	}
}

func (s *store) close() (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("close store: %w", interview.ErrDamaged)
		}
	}()
	if err := s.db.Close(); err != nil {
		return fmt.Errorf("close store: %w", interview.ErrDamaged)
	}
	s.restrict()
	return nil
}

func recordKey(r id) []byte { return append([]byte{keyRecord}, r[:]...) }

func slotPrefix(r id) []byte { return append([]byte{keyDraft}, r[:]...) }

func slotKey(r id, t tag) []byte { return append(slotPrefix(r), t[:]...) }

func versionPrefix(r id) []byte { return append([]byte{keyVersion}, r[:]...) }

func versionKey(r id, number uint32) []byte {
	return binary.BigEndian.AppendUint32(versionPrefix(r), number)
}

// keyOwner returns the record that a store key belongs to.
func keyOwner(k []byte) (r id, ok bool) {
	if len(k) < 1+len(r) || k[0] == keyApplied {
		return id{}, false
	}
	copy(r[:], k[1:])
	return r, true
}

// transaction writes to the store. put is the one function by which anything
// gets into Badger, and it takes sealed values only.
type transaction struct {
	db  *badger.DB
	txn *badger.Txn
	err error
}

func (s *store) begin() *transaction {
	return &transaction{db: s.db, txn: s.db.NewTransaction(true)}
}

// sealedValue is a value that needs a key to be read.
type sealedValue []byte

func (t *transaction) put(k []byte, v sealedValue) { t.write(func() error { return t.txn.Set(k, v) }) }

func (t *transaction) remove(k []byte) { t.write(func() error { return t.txn.Delete(k) }) }

// write tries once more in a fresh transaction when this one is full: what is
// applied twice is the same, and "applied" is only set at the end.
func (t *transaction) write(f func() error) {
	if t.err != nil {
		return
	}
	t.err = f()
	if !errors.Is(t.err, badger.ErrTxnTooBig) {
		return
	}
	if t.err = t.txn.Commit(); t.err == nil {
		t.txn = t.db.NewTransaction(true)
		t.err = f()
	}
}

func (t *transaction) get(k []byte) ([]byte, bool) {
	if t.err != nil {
		return nil, false
	}
	item, err := t.txn.Get(k)
	if err != nil {
		if !errors.Is(err, badger.ErrKeyNotFound) {
			t.err = err
		}
		return nil, false
	}
	v, err := item.ValueCopy(nil)
	if err != nil {
		// An unreadable value is as good as none; it is written again.
		return nil, false
	}
	return v, true
}

// removeRecord deletes every key of a record.
func (t *transaction) removeRecord(r id) {
	if t.err != nil {
		return
	}
	var keys [][]byte
	for _, prefix := range [][]byte{recordKey(r), slotPrefix(r), versionPrefix(r)} {
		o := badger.DefaultIteratorOptions
		o.PrefetchValues, o.Prefix = false, prefix
		it := t.txn.NewIterator(o)
		for it.Rewind(); it.Valid(); it.Next() {
			keys = append(keys, it.Item().KeyCopy(nil))
		}
		it.Close()
	}
	for _, k := range keys {
		t.remove(k)
	}
}

// commit ends the transaction; a positive applied is written with it.
func (t *transaction) commit(applied uint64) error {
	if applied > 0 {
		t.put([]byte{keyApplied}, binary.BigEndian.AppendUint64(nil, applied))
	}
	if t.err == nil {
		t.err = t.txn.Commit()
	} else {
		t.txn.Discard()
	}
	if t.err != nil {
		return fmt.Errorf("write store: %w", interview.ErrDamaged)
	}
	return nil
}

// applied returns up to which sequence the store knows the journal.
func (s *store) applied() uint64 {
	v, ok := s.get([]byte{keyApplied})
	if !ok || len(v) != 8 {
		return 0
	}
	return binary.BigEndian.Uint64(v)
}

// get returns one value; false when it is missing or cannot be read.
func (s *store) get(k []byte) ([]byte, bool) {
	txn := s.db.NewTransaction(false)
	defer txn.Discard()
	item, err := txn.Get(k)
	if err != nil {
		return nil, false
	}
	v, err := item.ValueCopy(nil)
	return v, err == nil
}

// pair is one key with its value; the value is nil when it cannot be read.
type pair struct{ key, value []byte }

// each calls f for every pair under a prefix, in order of key, as of one
// moment. The slices are f's to keep.
func (s *store) each(prefix []byte, f func(pair) error) error {
	txn := s.db.NewTransaction(false)
	defer txn.Discard()
	return eachIn(txn, prefix, f)
}

func eachIn(txn *badger.Txn, prefix []byte, f func(pair) error) error {
	o := badger.DefaultIteratorOptions
	o.Prefix = prefix
	o.PrefetchSize = 32
	it := txn.NewIterator(o)
	defer it.Close()
	for it.Rewind(); it.Valid(); it.Next() {
		item := it.Item()
		p := pair{key: item.KeyCopy(nil)}
		if v, err := item.ValueCopy(nil); err == nil {
			p.value = v
		}
		if err := f(p); err != nil {
			return err
		}
	}
	return nil
}
