package vault

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"synvanda/interview"
)

// Part names one part of a vault in a report.
type Part string

// The parts, in the order in which they are reported.
const (
	PartHeader   Part = "header"
	PartKeyring  Part = "keyring"
	PartJournal  Part = "journal"
	PartBadger   Part = "badger"
	PartSnapshot Part = "snapshot"
)

// PartReport is what Check found in one part. OK is false only when something
// is lost or still damaged after the repair.
type PartReport struct {
	Part     Part   `json:"part"`
	OK       bool   `json:"ok"`
	Repaired int    `json:"repaired"`
	Lost     []Loss `json:"lost"`
}

// MarshalJSON writes an unknown time as null and an empty list as [].
func (l Loss) MarshalJSON() ([]byte, error) {
	var at *time.Time
	if !l.At.IsZero() {
		at = &l.At
	}
	var record, slot *string
	if r := string(l.Record); r != "" {
		record = &r
	}
	if s := string(l.Slot); s != "" {
		slot = &s
	}
	return json.Marshal(struct {
		Record *string    `json:"interview"`
		Slot   *string    `json:"question"`
		At     *time.Time `json:"at"`
	}{record, slot, at})
}

// Check opens a closed vault, which repairs what can be repaired, and then
// reads everything: every slot, every version with its signature, every frame
// of the journal and every snapshot. The passphrase is wiped. It returns one
// report a part, also when something is lost; an error means that the vault
// could not be opened at all (as Open) or not be read.
func Check(dir string, passphrase []byte, o Options) ([]PartReport, error) {
	v, err := Open(dir, passphrase, o)
	if err != nil {
		return nil, err
	}
	reports, err := v.check()
	if closeErr := v.Close(); err == nil {
		err = closeErr
	}
	return reports, err
}

func (v *Vault) check() ([]PartReport, error) {
	v.mu.Lock()
	r := v.report
	v.mu.Unlock()
	header := PartReport{Part: PartHeader, Repaired: r.headerDamaged}
	keyring := PartReport{Part: PartKeyring, Repaired: r.ringDamaged + r.deviceDamaged}
	journal := PartReport{Part: PartJournal, Repaired: r.journalRepaired, Lost: r.losses}
	badger := PartReport{Part: PartBadger, Repaired: r.storeRepaired}
	snapshot := PartReport{Part: PartSnapshot, Repaired: r.snapshotDamaged}
	known := map[Loss]bool{}
	for _, l := range r.losses {
		known[l] = true
	}
	lost, err := v.readEverything()
	if err != nil {
		return nil, err
	}
	for _, l := range lost {
		if !known[l] {
			badger.Lost = append(badger.Lost, l)
		}
	}
	damaged, err := v.checkJournal()
	if err != nil {
		return nil, err
	}
	journal.Repaired += damaged
	bad, err := v.checkSnapshots()
	if err != nil {
		return nil, err
	}
	snapshot.Repaired += bad
	if bad+damaged > 0 {
		if err := v.snapshot(); err != nil {
			return nil, err
		}
		v.mend()
	}
	parts := []PartReport{header, keyring, journal, badger, snapshot}
	for i := range parts {
		parts[i].OK = len(parts[i].Lost) == 0
		if parts[i].Lost == nil {
			parts[i].Lost = []Loss{}
		}
	}
	return parts, nil
}

// readEverything opens every slot and every version. What does not open, and
// no other copy gives back, is returned.
func (v *Vault) readEverything() ([]Loss, error) {
	v.mu.Lock()
	ids := sortedIDs(v.ring.records)
	v.mu.Unlock()
	var lost []Loss
	for _, i := range ids {
		slots, err := v.Slots(i.record())
		if errors.Is(err, interview.ErrErased) || errors.Is(err, interview.ErrNoRecord) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("check: %w", err)
		}
		for _, s := range slots {
			if s.Lost {
				lost = append(lost, Loss{i.record(), s.Name, s.At})
			}
		}
		record, err := v.Record(i.record())
		if err != nil {
			return nil, fmt.Errorf("check: %w", err)
		}
		for n := interview.VersionNumber(1); n <= record.Last; n++ {
			if _, _, err := v.Body(i.record(), n); err != nil {
				lost = append(lost, Loss{Record: i.record(), At: record.Created})
			}
		}
	}
	return lost, nil
}

// checkJournal reads every frame on the disk. Everything in it stands in the
// store too (that was just read), so damage is mended by a new snapshot.
func (v *Vault) checkJournal() (damaged int, err error) {
	if err := v.state.wait(); err != nil {
		return 0, err
	}
	read, err := readJournal(v.set.System, v.dir, frameSite{key: v.keys.journal, vault: v.head.vault})
	if err != nil {
		return 0, err
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.report.damaged = nil
	for _, s := range read.segments {
		if s.damaged() {
			damaged += len(s.broken) + s.noise
			v.report.damaged = append(v.report.damaged, s)
		}
	}
	return damaged, nil
}

// checkSnapshots reads every snapshot back and removes what is damaged; a new
// one is made instead.
func (v *Vault) checkSnapshots() (bad int, err error) {
	v.snapshotMu.Lock()
	defer v.snapshotMu.Unlock()
	numbers, err := numbered(v.set.System, v.path(snapshotFolder), snapshotSuffix)
	if err != nil {
		return 0, translate("check snapshots", err)
	}
	for _, n := range numbers {
		path := v.path(snapshotFolder, snapshotName(n))
		info, err := checkSnapshot(v.set.System, path, nil)
		if err == nil && info.vault == v.head.vault && info.sequence == n {
			continue
		}
		bad++
		if err := v.set.System.Remove(path); err != nil {
			return bad, translate("remove damaged snapshot", err)
		}
	}
	return bad, nil
}
