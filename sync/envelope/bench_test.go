package envelope

import (
	"crypto/rand"
	"encoding/hex"
	"testing"
)

// interviewBody is 8 KiB that compress about as far as an interview does.
func interviewBody(b *testing.B) []byte {
	b.Helper()
	words := make([]byte, 2048)
	rand.Read(words)
	body := []byte(hex.EncodeToString(words))
	return append(body, body...)
}

func BenchmarkSealInterview(b *testing.B) {
	body := interviewBody(b)
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Seal(firstHead, Sealed{Body: body, At: testTime}, testKey, testSign); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkOpenInterview parses, verifies and opens.
func BenchmarkOpenInterview(b *testing.B) {
	body := interviewBody(b)
	raw := sealed(b, firstHead, body)
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := opened(raw); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkRawSeal and BenchmarkRawOpen are the floor: the cipher alone.
func BenchmarkRawSeal(b *testing.B) {
	body := interviewBody(b)
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		sealBytes(testKey, nil, body)
	}
}

func BenchmarkRawOpen(b *testing.B) {
	body := interviewBody(b)
	box := sealBytes(testKey, nil, body)
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		if _, err := openBytes(testKey, nil, box); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSign and BenchmarkVerify are the floor of what is signed.
func BenchmarkSign(b *testing.B) {
	c := Call{Method: "POST", Path: "/", Nonce: make([]byte, 32)}
	for b.Loop() {
		if _, err := c.Sign(testSign); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkVerify(b *testing.B) {
	c := Call{Method: "POST", Path: "/", Nonce: make([]byte, 32)}
	signature, err := c.Sign(testSign)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := c.Verify(testPub, signature); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPackForEpoch(b *testing.B) {
	k := keysOf(b, "amira")
	epoch, err := EpochKeyOf(1, make([]byte, 32))
	if err != nil {
		b.Fatal(err)
	}
	public := epoch.Public()
	for b.Loop() {
		if _, err := k.PackForEpoch(Parcel{ID{1}, ID{2}, testKey}, public); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkOpenPacket is what a lead does once an interview: parse, verify,
// decapsulate.
func BenchmarkOpenPacket(b *testing.B) {
	k := keysOf(b, "amira")
	epoch, err := EpochKeyOf(1, make([]byte, 32))
	if err != nil {
		b.Fatal(err)
	}
	raw, err := k.PackForEpoch(Parcel{ID{1}, ID{2}, testKey}, epoch.Public())
	if err != nil {
		b.Fatal(err)
	}
	public := k.Public().Sign
	for b.Loop() {
		p, err := VerifyPacket(raw, public)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := epoch.OpenPacket(p); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkOpenRoster reads 200 devices.
func BenchmarkOpenRoster(b *testing.B) {
	w := newWorld(b)
	for i := range 199 {
		letter := string([]byte{'A' + byte(i/26), 'A' + byte(i%26)})
		w.does("lena", w.adding(letter, letter, RoleAuditor))
	}
	entries := w.roster.Entries()
	for b.Loop() {
		if _, err := OpenRoster(w.audit, w.pin(), entries); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkBundle writes 100 interviews of 8 KiB and reads them back.
func BenchmarkBundle(b *testing.B) {
	w := ready(b)
	var items []Item
	for range 100 {
		items = append(items, Item{ItemFrame, make([]byte, 8<<10)})
	}
	b.SetBytes(100 * 8 << 10)
	for b.Loop() {
		raw := w.bundle(items, w.epoch(1).Public().Key)
		if _, _, err := readBundle(raw, BundleKeys{Epochs: []EpochKey{w.epoch(1)}}); err != nil {
			b.Fatal(err)
		}
	}
}
