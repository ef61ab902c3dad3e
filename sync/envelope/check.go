package envelope

import "fmt"

// Right says what a frame needs beyond a known signer.
type Right struct {
	// Owner is the device that wrote version 1 of the record; zero when no
	// version 1 is known, which only a version 1 may be.
	Owner ID
	// Admin: only leads write this kind.
	Admin bool
	// Handovers are those of the record that CheckHandover has let pass,
	// in the order of their versions.
	Handovers []Handover
}

// CheckFrame checks a frame's signature and its device's right to write it.
// ErrForeign: another audit. ErrSignature: altered, or not signed by the device
// that the header names. ErrAuthority: an unknown device, a removed device's
// frame that was not accepted, another device's record. ErrFork: the device is
// in dispute; keep the frame aside until the fork is settled.
func (s State) CheckFrame(f Frame, right Right) error {
	h := f.Header
	if h.Audit != s.audit {
		return fmt.Errorf("frame: %w: another audit", ErrForeign)
	}
	m, known := s.members[h.Device]
	if !known {
		return fmt.Errorf("frame: %w: unknown device %s", ErrAuthority, h.Device)
	}
	if err := f.Verify(m.Device.Sign); err != nil {
		return err
	}
	if right.Admin && m.Role != RoleAdmin {
		return fmt.Errorf("frame of kind %q: %w: only a lead writes it", h.Kind, ErrAuthority)
	}
	owner := right.Owner
	if h.Version == 1 && owner == (ID{}) {
		owner = h.Device
	}
	listed := false
	for _, over := range right.Handovers {
		if over.Record != h.Record || over.Audit != h.Audit || over.From != owner {
			continue
		}
		listed = listed || int(h.Version) <= len(over.Versions) && over.Versions[h.Version-1] == f.Hash
		if int(h.Version) > len(over.Versions) {
			owner = over.To
		}
	}
	if h.Device != owner && !listed {
		return fmt.Errorf("frame: %w: the record is another device's", ErrAuthority)
	}
	if listed && m.Removed {
		return nil
	}
	return s.allows(m, f.Hash)
}

// allows tells whether a member may have made what has this hash.
func (s State) allows(m Member, hash Hash) error {
	switch {
	case m.active() || s.accepted[m.Device.ID][hash]:
		return nil
	case m.Removed:
		return fmt.Errorf("%w: device %s was removed", ErrAuthority, m.Device.ID)
	}
	return fmt.Errorf("device %s is in dispute: %w", m.Device.ID, ErrFork)
}

// checkSigned checks the signature of a statement, its maker's role and that
// the maker is not removed.
func checkSigned[T Stated](s State, st Statement[T], by claim) error {
	kind := st.Body.kind()
	if by.audit != s.audit {
		return fmt.Errorf("%s: %w: another audit", kind, ErrForeign)
	}
	m, known := s.members[by.device]
	if !known {
		return fmt.Errorf("%s: %w: unknown device %s", kind, ErrAuthority, by.device)
	}
	if err := st.Verify(m.Device.Sign); err != nil {
		return err
	}
	if by.admin && m.Role != RoleAdmin {
		return fmt.Errorf("%s: %w: only a lead may", kind, ErrAuthority)
	}
	if by.everRemoved {
		return nil
	}
	if err := s.allows(m, st.Hash); err != nil {
		return fmt.Errorf("%s: %w", kind, err)
	}
	return nil
}

// claim is who a statement says made it, and what that takes.
type claim struct {
	audit, device ID
	admin         bool
	// everRemoved: a removed device's word is as good.
	everRemoved bool
}

// CheckPacket checks a key packet and that it holds the key that a frame's
// header names. A removed device's packet passes: the frame commits to the
// key, so the packet can only be right or useless.
func (s State) CheckPacket(p Statement[Packet], frame Header) error {
	if p.Body.Record != frame.Record || p.Body.Audit != frame.Audit {
		return fmt.Errorf("key packet: %w: another record", ErrForeign)
	}
	if p.Body.Key != frame.Key {
		return fmt.Errorf("key packet: %w", ErrKey)
	}
	return checkSigned(s, p, claim{audit: p.Body.Audit, device: p.Body.Maker, everRemoved: true})
}

// CheckReceipt checks a lead's receipt. A server's receipt is checked with
// Verify and the server's key.
func (s State) CheckReceipt(r Statement[Receipt]) error {
	if r.Body.Level != Readable {
		return fmt.Errorf("receipt: %w: not a lead's", ErrAuthority)
	}
	return checkSigned(s, r, claim{audit: r.Body.Audit, device: r.Body.By, admin: true})
}

// CheckHead checks a device's head.
func (s State) CheckHead(h Statement[Head]) error {
	return checkSigned(s, h, claim{audit: h.Body.Audit, device: h.Body.Device})
}

// CheckErase checks an erase order: by a lead, or by the device that owns the
// record.
func (s State) CheckErase(o Statement[EraseOrder], owner ID) error {
	return checkSigned(s, o, claim{audit: o.Body.Audit, device: o.Body.By, admin: o.Body.By != owner})
}

// CheckHandover checks a hand-over: by a lead, between devices that the audit
// knows.
func (s State) CheckHandover(h Statement[Handover]) error {
	_, known := s.members[h.Body.From]
	_, there := s.members[h.Body.To]
	if !known || !there {
		return fmt.Errorf("handover: %w: unknown device", ErrAuthority)
	}
	return checkSigned(s, h, claim{audit: h.Body.Audit, device: h.Body.By, admin: true})
}

// CheckIndex checks the index of a bundle.
func (s State) CheckIndex(i Statement[Index]) error {
	return checkSigned(s, i, claim{audit: i.Body.Audit, device: i.Body.Maker})
}

// CheckRequest checks a request for a change: by a lead, or by a device for
// its own key. Whether the change may be made, Make tells.
func (s State) CheckRequest(r Statement[Request]) error {
	own := r.Body.Change.Op == OpRotateKey && r.Body.Change.Target == r.Body.By
	return checkSigned(s, r, claim{audit: r.Body.Audit, device: r.Body.By, admin: !own})
}

// Accepts tells whether a removed device's frame or statement stays accepted.
func (s State) Accepts(device ID, hash Hash) bool { return s.accepted[device][hash] }

// Owner returns the device that may write the next version of a record, after
// the hand-overs that CheckHandover has let pass, in the order of versions.
func Owner(first ID, record ID, handovers []Handover) ID {
	owner := first
	for _, over := range handovers {
		if over.Record == record && over.From == owner {
			owner = over.To
		}
	}
	return owner
}
