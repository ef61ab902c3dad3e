package vault_test

import (
	"bytes"
	"crypto/ed25519"
	"errors"
	"path/filepath"
	"testing"

	"synvanda/interview"
	"synvanda/interview/vault"
	"synvanda/sync/envelope"
)

// shared founds an audit whose first lead is another laptop, and lets the
// vault's device join it as an auditor.
func shared(t *testing.T, v *vault.Vault, audit envelope.ID) (*envelope.Roster, envelope.EpochKey) {
	t.Helper()
	_, root, err := ed25519.GenerateKey(nil)
	must(t, err)
	lead, err := envelope.NewDeviceKeys()
	must(t, err)
	epoch, err := envelope.NewEpochKey(1)
	must(t, err)
	raw, err := envelope.Found(envelope.Founding{Audit: audit, Root: root, Device: lead.Public(), Letter: "A", Epoch: epoch, At: 1})
	must(t, err)
	roster, err := envelope.OpenRoster(audit, envelope.RootHash(root.Public().(ed25519.PublicKey)), [][]byte{raw})
	must(t, err)
	keys, err := v.DeviceKeys()
	must(t, err)
	device := keys.Public()
	raw, err = roster.Make(envelope.Change{Op: envelope.OpAdd, Device: &device, Role: envelope.RoleAuditor, Letter: "B"}, envelope.Signer{Device: lead.ID, Key: lead.Sign, At: 2})
	must(t, err)
	must(t, roster.AppendAt(raw))
	return roster, epoch
}

// TestOldFramesTravel: frames that a vault of format 1 made before there was
// any exchange are taken by a roster and opened by a lead.
func TestOldFramesTravel(t *testing.T) {
	v := reopen(t, unpack(t, filepath.Join("testdata", "format1.zip")))
	defer closed(t, v)
	audit, err := envelope.ParseID(string(formatAudit))
	must(t, err)
	roster, epoch := shared(t, v, audit)
	packet, err := v.PackKey(formatRecord, epoch.Public())
	must(t, err)
	p, err := envelope.ParseStatement[envelope.Packet](packet)
	must(t, err)
	var frames []envelope.Frame
	for n, want := range []string{"version ett", "version två"} {
		raw, err := v.Frame(formatRecord, interview.VersionNumber(n+1))
		must(t, err)
		f, err := envelope.Parse(raw)
		must(t, err)
		frames = append(frames, f)
		must(t, roster.State().CheckFrame(f, envelope.Right{Owner: f.Header.Device}))
		must(t, roster.State().CheckPacket(p, f.Header))
		data, err := epoch.OpenPacket(p.Body)
		must(t, err)
		content, err := f.Open(data)
		must(t, err)
		if string(content.Body) != want {
			t.Errorf("a lead reads %q, want %q", content.Body, want)
		}
	}
	must(t, envelope.CheckVersions(frames))
	if _, err := v.Frame(formatRecord, 3); err == nil {
		t.Error("a version that is not there")
	}
	if _, err := v.PackKey(formatErased, epoch.Public()); !errors.Is(err, interview.ErrErased) {
		t.Errorf("the key of an erased record: %v", err)
	}
}

// TestSealKeyIsReplaced: after it only the new key opens, also after a start.
func TestSealKeyIsReplaced(t *testing.T) {
	dir := unpack(t, filepath.Join("testdata", "format1.zip"))
	v := reopen(t, dir)
	before, err := v.DeviceKeys()
	must(t, err)
	packet, err := v.PackKeyFor(formatRecord, before.Public())
	must(t, err)
	p, err := envelope.VerifyPacket(packet, before.Public().Sign)
	must(t, err)
	if _, err := before.OpenPacket(p); err != nil {
		t.Errorf("a packet to this device: %v", err)
	}
	fresh, err := envelope.NewSealKey()
	must(t, err)
	must(t, v.ReplaceSealKey(fresh))
	if err := v.ReplaceSealKey(nil); !errors.Is(err, vault.ErrInvalid) {
		t.Errorf("no key: %v", err)
	}
	closed(t, v)
	v = reopen(t, dir)
	defer closed(t, v)
	after, err := v.DeviceKeys()
	must(t, err)
	if after.ID != before.ID || !after.Sign.Equal(before.Sign) || !bytes.Equal(after.Public().Seal, fresh.PublicKey().Bytes()) || v.Device().Letter != "B" {
		t.Error("the device is another one")
	}
	if _, err := after.OpenPacket(p); !errors.Is(err, envelope.ErrAltered) {
		t.Errorf("the old packet: %v", err)
	}
	checkFormat1(t, v)
}

func TestAuditKeysFoundARoster(t *testing.T) {
	v, _ := newVault(t)
	defer closed(t, v)
	id := vault.NewRecordID()
	must(t, v.Create(interview.Record{ID: id, Audit: interview.AuditID(id), Kind: interview.KindAudit}, nil))
	if _, _, err := v.AuditKeys(interview.AuditID(id)); !errors.Is(err, interview.ErrNoRecord) {
		t.Errorf("keys that nobody made: %v", err)
	}
	_, err := v.CreateAuditKeys(interview.AuditID(id))
	must(t, err)
	root, epoch, err := v.AuditKeys(interview.AuditID(id))
	must(t, err)
	again, same, err := v.AuditKeys(interview.AuditID(id))
	must(t, err)
	if !root.Equal(again) || !bytes.Equal(epoch.Seed(), same.Seed()) {
		t.Error("other keys the second time")
	}
	audit, err := envelope.ParseID(string(id))
	must(t, err)
	keys, err := v.DeviceKeys()
	must(t, err)
	raw, err := envelope.Found(envelope.Founding{Audit: audit, Root: root, Device: keys.Public(), Letter: "A", Epoch: epoch, At: 1})
	must(t, err)
	roster, err := envelope.OpenRoster(audit, envelope.RootHash(root.Public().(ed25519.PublicKey)), [][]byte{raw})
	must(t, err)
	e, seed, err := roster.State().Seed(keys.ID)
	must(t, err)
	if opened, err := keys.OpenSeed(audit, e, seed); err != nil || !bytes.Equal(opened.Seed(), epoch.Seed()) {
		t.Errorf("the lead's own seed: %v", err)
	}
	must(t, v.Create(interview.Record{ID: vault.NewRecordID(), Kind: interview.KindSettings}, nil))
}
