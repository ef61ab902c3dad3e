package vault

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"time"

	"synvanda/interview"
	"synvanda/sync/envelope"
)

// unsettledSeal is a version whose writing failed. Its frame may be on the
// disk all the same, so it is written again as it is.
type unsettledSeal struct {
	number uint32
	sealed []byte
	at     time.Time
	body   [32]byte
	guide  uint32
}

// Seal makes the next version of a record; see interview.Store. A version is
// sealed once: when its writing failed, the next Seal of the record first
// writes that same frame again.
func (v *Vault) Seal(record interview.RecordID, sealing interview.Sealing) (interview.Version, error) {
	if err := v.enter(); err != nil {
		return interview.Version{}, err
	}
	defer v.leave()
	if len(sealing.Body) > envelope.MaxBody {
		return interview.Version{}, fmt.Errorf("seal: body of %d bytes: %w", len(sealing.Body), ErrTooLarge)
	}
	v.sealMu.Lock()
	defer v.sealMu.Unlock()
	i, e, err := v.living(record)
	if err != nil {
		return interview.Version{}, fmt.Errorf("seal: %w", err)
	}
	if err := v.room(); err != nil {
		return interview.Version{}, err
	}
	v.mu.Lock()
	pending, waiting := v.unsettled[i]
	v.mu.Unlock()
	if waiting {
		version, err := v.commitVersion(i, e, pending)
		same := pending.body == sha256.Sum256(sealing.Body) && pending.guide == sealing.GuideVersion
		if err != nil || same {
			return version, err
		}
	}
	made, err := v.makeVersion(i, e, sealing)
	if err != nil {
		return interview.Version{}, err
	}
	return v.commitVersion(i, e, made)
}

// makeVersion seals and signs the next frame of a record.
func (v *Vault) makeVersion(i id, e *entry, sealing interview.Sealing) (unsettledSeal, error) {
	v.mu.Lock()
	last, previous, data := e.last, e.lastHash, e.data
	signer, device := v.dev.sign, v.dev.id
	v.mu.Unlock()
	defer data.wipe()
	h := envelope.Header{
		Minor: 0, Audit: envelope.ID(e.audit), Record: envelope.ID(i), Version: last + 1, Previous: previous,
		Kind: string(e.kind), Device: envelope.ID(device), Guide: sealing.GuideVersion,
	}
	at := v.set.now().UTC()
	sealed, err := envelope.Seal(h, envelope.Sealed{Body: sealing.Body, At: at}, data[:], signer)
	if errors.Is(err, envelope.ErrTooLarge) {
		return unsettledSeal{}, fmt.Errorf("seal: %w: %w", ErrTooLarge, err)
	}
	if err != nil {
		return unsettledSeal{}, fmt.Errorf("seal: %w", err)
	}
	return unsettledSeal{
		number: last + 1, sealed: sealed, at: at, body: sha256.Sum256(sealing.Body),
		guide: sealing.GuideVersion,
	}, nil
}

// commitVersion brings a made frame to the disk. The caller holds sealMu.
func (v *Vault) commitVersion(i id, e *entry, made unsettledSeal) (interview.Version, error) {
	v.mu.Lock()
	v.unsettled[i] = made
	v.mu.Unlock()
	err := v.submit(&commit{size: len(made.sealed) + 512, numbers: 1, build: func(uint64) (frame, error) {
		v.mu.Lock()
		defer v.mu.Unlock()
		if _, err := v.livingLocked(i); err != nil {
			return frame{}, fmt.Errorf("seal: %w", err)
		}
		return frame{kind: frameVersion, at: made.at, record: i, keyID: e.keyID, body: versionBody(made.number, made.sealed)}, nil
	}})
	if err != nil {
		return interview.Version{}, err
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	delete(v.unsettled, i)
	e.last, e.lastHash = made.number, sha256.Sum256(made.sealed)
	return interview.Version{
		Record: i.record(), Number: interview.VersionNumber(made.number), Hash: e.lastHash, At: made.at,
	}, nil
}
