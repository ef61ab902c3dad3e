package vault

import (
	"bytes"
	"crypto/ed25519"

	"synvanda/interview"
)

// decodeBody reads the sections strictly: ascending, each whole, none of ours
// missing. Unknown ones are carried.
func (k *keyring) decodeBody(body []byte) bool {
	d := decoder{b: body}
	last, known := -1, 0
	for len(d.b) > 0 && !d.failed {
		t := d.u16()
		data := d.lp()
		if int(t) <= last {
			return false
		}
		last = int(t)
		ok := true
		s := decoder{b: data}
		switch t {
		case sectionHead:
			k.epoch = s.u64()
			k.head = head{s.u64(), s.hash(), s.at()}
			ok = s.end()
		case sectionRecords:
			ok = k.decodeRecords(&s)
		case sectionErased:
			ok = k.decodeErased(&s)
		case sectionDevices:
			ok = k.decodeDevices(&s)
		case sectionBackups:
			ok = k.decodeBackups(&s)
		case sectionRestored:
			ok = k.decodeRestored(&s)
		default:
			k.carried = append(k.carried, section{t, bytes.Clone(data)})
			known--
		}
		if !ok {
			return false
		}
		known++
	}
	return !d.failed && known == sectionRestored
}

// ascending checks that ids come in order, each once and none zero.
type ascending struct {
	last id
	bad  bool
}

func (a *ascending) next(v id) {
	if bytes.Compare(v[:], a.last[:]) <= 0 {
		a.bad = true
	}
	a.last = v
}

func (k *keyring) decodeRecords(d *decoder) bool {
	n := d.u32()
	if n > maxRecords {
		return false
	}
	var order ascending
	for range n {
		i := d.id()
		order.next(i)
		e := &entry{audit: d.id(), replaces: d.id(), kind: interview.Kind(d.text8()), created: d.at()}
		copy(e.data[:], d.raw(len(e.data)))
		e.state = d.u8()
		e.last = d.u32()
		e.lastHash = d.hash()
		if d.failed || order.bad || (e.state != statePending && e.state != stateConfirmed) {
			return false
		}
		e.derive()
		k.records[i] = e
	}
	return d.end()
}

func (k *keyring) decodeErased(d *decoder) bool {
	n := d.u32()
	if n > maxRecords {
		return false
	}
	var order ascending
	for range n {
		i := d.id()
		order.next(i)
		k.erased[i] = tombstone{d.id(), interview.Kind(d.text8()), interview.EraseReason(d.text8()), d.at()}
		if d.failed || order.bad {
			return false
		}
	}
	return d.end()
}

func (k *keyring) decodeDevices(d *decoder) bool {
	n := d.u32()
	var order ascending
	for range min(n, maxRecords) {
		i := d.id()
		order.next(i)
		k.devices[i] = ed25519.PublicKey(bytes.Clone(d.raw(ed25519.PublicKeySize)))
		if d.failed || order.bad {
			return false
		}
	}
	return d.end()
}

func (k *keyring) decodeBackups(d *decoder) bool {
	n := d.u32()
	for range min(n, maxRecords) {
		k.backups = append(k.backups, backupNote{d.at(), d.text16()})
		if d.failed {
			return false
		}
	}
	return d.end()
}

func (k *keyring) decodeRestored(d *decoder) bool {
	k.restored = d.at()
	n := d.u32()
	var order ascending
	for range min(n, maxRecords) {
		i := d.id()
		order.next(i)
		k.marked[i] = true
		if d.failed || order.bad {
			return false
		}
	}
	return d.end()
}
