package envelope_test

import (
	"crypto/ed25519"
	"fmt"
	"time"

	"synvanda/sync/envelope"
)

// An interview on its way: the auditor's laptop seals it and packs its key for
// the audit; a lead checks both with the roster, opens them and says so.
func Example() {
	lead, err := envelope.NewDeviceKeys()
	check(err)
	auditor, err := envelope.NewDeviceKeys()
	check(err)
	_, root, err := ed25519.GenerateKey(nil)
	check(err)
	epoch, err := envelope.NewEpochKey(1)
	check(err)
	audit, now := envelope.NewID(), envelope.InstantOf(time.Date(2026, 10, 20, 13, 10, 0, 0, time.UTC))

	// The lead founds the audit and adds the auditor's device.
	first, err := envelope.Found(envelope.Founding{
		Audit: audit, Root: root, Device: lead.Public(), Letter: "A", Epoch: epoch, At: now,
	})
	check(err)
	pin := envelope.RootHash(root.Public().(ed25519.PublicKey)) // in every invitation
	roster, err := envelope.OpenRoster(audit, pin, [][]byte{first})
	check(err)
	device := auditor.Public()
	add, err := roster.Make(
		envelope.Change{Op: envelope.OpAdd, Device: &device, Role: envelope.RoleAuditor, Letter: "B"},
		envelope.Signer{Device: lead.ID, Key: lead.Sign, At: now},
	)
	check(err)
	check(roster.AppendAt(add))

	// The auditor's laptop seals the interview, and its key to the epoch.
	key, record := envelope.NewDataKey(), envelope.NewID()
	raw, err := envelope.Seal(
		envelope.Header{Audit: audit, Record: record, Version: 1, Kind: "interview", Device: auditor.ID, Epoch: 1, Guide: 1},
		envelope.Sealed{Body: []byte("vad som sades"), At: now.Time()}, key, auditor.Sign,
	)
	check(err)
	current, err := roster.State().Epoch()
	check(err)
	packed, err := auditor.PackForEpoch(envelope.Parcel{Audit: audit, Record: record, Data: key}, current)
	check(err)

	// A lead checks, opens, and signs a receipt.
	frame, err := envelope.Parse(raw)
	check(err)
	check(roster.State().CheckFrame(frame, envelope.Right{}))
	packet, err := envelope.ParseStatement[envelope.Packet](packed)
	check(err)
	check(roster.State().CheckPacket(packet, frame.Header))
	opened, err := epoch.OpenPacket(packet.Body)
	check(err)
	content, err := frame.Open(opened)
	check(err)
	receipt, err := envelope.Sign(envelope.Receipt{
		Audit: audit, Record: record, Version: 1, Frame: frame.Hash, Level: envelope.Readable, By: lead.ID, At: now,
	}, lead.Sign)
	check(err)
	said, err := envelope.ParseStatement[envelope.Receipt](receipt)
	check(err)
	fmt.Println(string(content.Body), roster.State().CheckReceipt(said), said.Body.Covers(frame))
	// Output: vad som sades <nil> true
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
