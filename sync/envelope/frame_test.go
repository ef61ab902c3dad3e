package envelope

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"strings"
	"testing"
	"time"
)

var (
	testTime  = time.Date(2026, 1, 31, 9, 30, 0, 7, time.UTC)
	testSeed  = bytes.Repeat([]byte{5}, ed25519.SeedSize)
	testKey   = bytes.Repeat([]byte{9}, KeySize)
	testSign  = ed25519.NewKeyFromSeed(testSeed)
	testPub   = testSign.Public().(ed25519.PublicKey)
	firstHead = Header{Record: ID{1}, Audit: ID{2}, Version: 1, Kind: "interview", Device: ID{3}, Guide: 4, Epoch: 5}
)

func sealed(t testing.TB, h Header, body []byte) []byte {
	t.Helper()
	raw, err := Seal(h, Sealed{Body: body, At: testTime}, testKey, testSign)
	if err != nil {
		t.Fatalf("seal: %v", err)
	}
	return raw
}

func opened(raw []byte) (Sealed, Frame, error) {
	f, err := Parse(raw)
	if err != nil {
		return Sealed{}, f, err
	}
	if err := f.Verify(testPub); err != nil {
		return Sealed{}, f, err
	}
	s, err := f.Open(testKey)
	return s, f, err
}

func TestSealedBodyComesBack(t *testing.T) {
	random := make([]byte, 5000)
	rand.Read(random)
	for _, body := range [][]byte{nil, []byte("{}"), []byte(strings.Repeat("svar ", 10_000)), random} {
		raw := sealed(t, firstHead, body)
		s, f, err := opened(raw)
		if err != nil || !bytes.Equal(s.Body, body) || !s.At.Equal(testTime) {
			t.Errorf("%d bytes came back as %d, %v, %v", len(body), len(s.Body), s.At, err)
		}
		if f.Hash != sha256.Sum256(raw) || !bytes.Equal(f.Bytes(), raw) {
			t.Error("hash or bytes of the frame")
		}
		h := f.Header
		h.Key, h.Length = KeyID{}, 0
		if h != firstHead {
			t.Errorf("header: %+v", h)
		}
	}
	if bytes.Equal(sealed(t, firstHead, nil), sealed(t, firstHead, nil)) {
		t.Error("two seals are the same: a nonce was used twice")
	}
}

// TestEveryByteIsProtected alters each byte of a frame in turn.
func TestEveryByteIsProtected(t *testing.T) {
	raw := sealed(t, firstHead, []byte("kropp"))
	for n := range raw {
		for _, bit := range []byte{1, 0x80} {
			spoilt := bytes.Clone(raw)
			spoilt[n] ^= bit
			if s, _, err := opened(spoilt); err == nil {
				t.Fatalf("byte %d changed: opened to %q", n, s.Body)
			}
		}
		if _, err := Parse(raw[:n]); err == nil {
			t.Fatalf("%d of %d bytes parse", n, len(raw))
		}
	}
	if _, err := Parse(append(bytes.Clone(raw), 0)); err == nil {
		t.Error("a byte too many parses")
	}
}

// TestHeaderAndCiphertextBelongTogether swaps ciphertexts and signs again, as
// a malicious device could.
func TestHeaderAndCiphertextBelongTogether(t *testing.T) {
	a := sealed(t, firstHead, []byte("aaaa"))
	second := firstHead
	second.Record = ID{8}
	b := sealed(t, second, []byte("bbbb"))
	fa, err := Parse(a)
	if err != nil {
		t.Fatal(err)
	}
	fb, err := Parse(b)
	if err != nil {
		t.Fatal(err)
	}
	mixed := Frame{header: fa.header, ciphertext: fb.ciphertext}
	mixed.signature = ed25519.Sign(testSign, bytes.Join([][]byte{[]byte(signLabel), mixed.header, mixed.ciphertext}, nil))
	s, _, err := opened(mixed.Bytes())
	if !errors.Is(err, ErrAltered) {
		t.Errorf("a swapped body: %q, %v", s.Body, err)
	}
	other := bytes.Repeat([]byte{1}, KeySize)
	if _, err := fa.Open(other); !errors.Is(err, ErrKey) {
		t.Errorf("another key: %v", err)
	}
	stranger := ed25519.NewKeyFromSeed(bytes.Repeat([]byte{6}, ed25519.SeedSize))
	if err := fa.Verify(stranger.Public().(ed25519.PublicKey)); !errors.Is(err, ErrSignature) {
		t.Errorf("another device: %v", err)
	}
	if err := fa.Verify(nil); !errors.Is(err, ErrSignature) {
		t.Errorf("no device: %v", err)
	}
}

func TestHeaderHasOneForm(t *testing.T) {
	raw := sealed(t, firstHead, nil)
	f, err := Parse(raw)
	if err != nil {
		t.Fatal(err)
	}
	text := string(f.header)
	for name, changed := range map[string]string{
		"a space":            strings.Replace(text, ",", ", ", 1),
		"upper case":         strings.Replace(text, `"dev":"03`, `"DEV":"03`, 1),
		"an unknown field":   strings.Replace(text, `"v":1`, `"v":1,"x":2`, 1),
		"another order":      strings.Replace(text, `"v":1,"minor":0`, `"minor":0,"v":1`, 1),
		"a field twice":      strings.Replace(text, `"v":1`, `"v":1,"v":1`, 1),
		"a long number":      strings.Replace(text, `"ver":1`, `"ver":1.0`, 1),
		"version 0":          strings.Replace(text, `"ver":1`, `"ver":0`, 1),
		"another algorithm":  strings.Replace(text, `"alg":1`, `"alg":2`, 1),
		"no record":          strings.Replace(text, `"rec":"01`, `"rec":"00`, 1),
		"no kind":            strings.Replace(text, `"kind":"interview"`, `"kind":""`, 1),
		"a short hash":       strings.Replace(text, `"prev":"00`, `"prev":"`, 1),
		"a hash for first":   strings.Replace(text, `"prev":"00`, `"prev":"01`, 1),
		"a second without":   strings.Replace(text, `"ver":1`, `"ver":2`, 1),
		"a null":             "null",
		"an older format":    strings.Replace(text, `"v":1`, `"v":0`, 1),
		"a giant length":     strings.Replace(text, `"len":`, `"len":4000000`, 1),
		"a negative version": strings.Replace(text, `"ver":1`, `"ver":-1`, 1),
	} {
		if changed == text {
			t.Fatalf("%s: the case changes nothing", name)
		}
		if _, err := parseHeader([]byte(changed)); err == nil {
			t.Errorf("%s was accepted", name)
		}
	}
	if _, err := parseHeader([]byte(strings.Replace(text, `"v":1`, `"v":2`, 1))); !errors.Is(err, ErrNewer) {
		t.Errorf("a newer version: %v", err)
	}
}

// TestNewerMinorIsCarried measures and carries a frame with fields that this
// program does not know.
func TestNewerMinorIsCarried(t *testing.T) {
	f, err := Parse(sealed(t, firstHead, []byte("x")))
	if err != nil {
		t.Fatal(err)
	}
	header := strings.Replace(string(f.header), `"minor":0`, `"minor":1`, 1)
	header = strings.Replace(header, `"guide"`, `"future":[1,2],"guide"`, 1)
	g := Frame{header: []byte(header), ciphertext: f.ciphertext}
	g.signature = ed25519.Sign(testSign, bytes.Join([][]byte{[]byte(signLabel), g.header, g.ciphertext}, nil))
	raw := g.Bytes()
	got, err := Parse(raw)
	if err != nil || !got.Newer() || got.Verify(testPub) != nil || !bytes.Equal(got.Bytes(), raw) {
		t.Errorf("carried: %v", err)
	}
	if _, err := got.Open(testKey); !errors.Is(err, ErrNewer) {
		t.Errorf("opened: %v", err)
	}
	for _, field := range []string{"rec", "prev", "dev", "key"} {
		spoilt := bytes.Replace(raw, []byte(`"`+field+`":"`), []byte(`"`+field+`":"g`), 1)
		spoilt[3]++
		if _, err := Parse(spoilt); !errors.Is(err, ErrFormat) {
			t.Errorf("carried with a spoilt %q: %v", field, err)
		}
		at := bytes.Index(raw, []byte(`"`+field+`":"`)) + len(field) + 4
		end := at + bytes.IndexByte(raw[at:], '"')
		empty := append(bytes.Clone(raw[:at]), raw[end:]...)
		n := binary.BigEndian.Uint32(empty) - uint32(end-at)
		binary.BigEndian.PutUint32(empty, n)
		if _, err := Parse(empty); !errors.Is(err, ErrFormat) {
			t.Errorf("carried with an empty %q: %v", field, err)
		}
		spoilt = bytes.Replace(raw, []byte(`"`+field+`":"0`), []byte(`"`+field+`":"g`), 1)
		if _, err := Parse(spoilt); !bytes.Equal(spoilt, raw) && !errors.Is(err, ErrFormat) {
			t.Errorf("carried with a wrong digit in %q: %v", field, err)
		}
	}
}

func TestSizesTellLittle(t *testing.T) {
	for n := 1; n < 200_000; n += 1 + n/50 {
		p := padme(n)
		if p < n || float64(p) > 1.12*float64(n)+1 || padme(p) != p {
			t.Fatalf("padme(%d) = %d", n, p)
		}
	}
	small, larger := firstHead, firstHead
	small.Kind, larger.Kind = "booking", "contact"
	a, b := sealed(t, small, []byte("x")), sealed(t, larger, bytes.Repeat([]byte("xy"), 300))
	fa, errA := Parse(a)
	fb, errB := Parse(b)
	if errA != nil || errB != nil || fa.Header.Length != fb.Header.Length || fa.Header.Length < MinPadded {
		t.Errorf("small kinds differ in size: %d, %d", fa.Header.Length, fb.Header.Length)
	}
}

func TestTooLargeAndBombs(t *testing.T) {
	if _, err := Seal(firstHead, Sealed{Body: make([]byte, MaxBody+1)}, testKey, testSign); !errors.Is(err, ErrTooLarge) {
		t.Errorf("a body too large: %v", err)
	}
	random := make([]byte, MaxFrame)
	rand.Read(random)
	if _, err := Seal(firstHead, Sealed{Body: random}, testKey, testSign); !errors.Is(err, ErrTooLarge) {
		t.Errorf("a frame too large: %v", err)
	}
	if s, _, err := opened(sealed(t, firstHead, make([]byte, MaxBody))); err != nil || len(s.Body) != MaxBody {
		t.Errorf("the largest body: %d, %v", len(s.Body), err)
	}
	packed, err := pack(make([]byte, MaxBody), "interview", testTime)
	if err != nil {
		t.Fatal(err)
	}
	// Two compressed streams would be a body beyond the limit; bytes after
	// the first one are refused, padding must be zeros.
	for name, spoil := range map[string]func(b []byte) []byte{
		"an unknown method": func(b []byte) []byte { b[0] = 9; return b },
		"a length too long": func(b []byte) []byte { binary.BigEndian.PutUint32(b[9:], uint32(len(b))); return b },
		"a length too short": func(b []byte) []byte {
			binary.BigEndian.PutUint32(b[9:], binary.BigEndian.Uint32(b[9:])-1)
			return b
		},
		"padding":  func(b []byte) []byte { return append(b, 1) },
		"nothing":  func([]byte) []byte { return nil },
		"half":     func(b []byte) []byte { return b[:len(b)/2] },
		"only it":  func(b []byte) []byte { return b[:packHead] },
		"the rest": func(b []byte) []byte { return b[1:] },
	} {
		if _, _, err := unpack(spoil(bytes.Clone(packed))); err == nil {
			t.Errorf("%s was accepted", name)
		}
	}
	for name, h := range map[string]Header{
		"version 0": {Record: ID{1}, Kind: "x"},
		"no record": {Version: 1, Kind: "x"},
		"no kind":   {Version: 1, Record: ID{1}},
		"long kind": {Version: 1, Record: ID{1}, Kind: strings.Repeat("x", MaxKind+1)},
	} {
		if _, err := Seal(h, Sealed{}, testKey, testSign); err == nil {
			t.Errorf("%s was sealed", name)
		}
	}
	if _, err := Seal(firstHead, Sealed{}, testKey[:5], testSign); err == nil {
		t.Error("a short key was taken")
	}
}

// FuzzFrame: what parses at our own minor version encodes to the same bytes,
// and nothing verifies that was not signed.
func FuzzFrame(f *testing.F) {
	f.Add(sealed(f, firstHead, []byte("kropp")))
	second := firstHead
	second.Version, second.Previous, second.Audit, second.Kind = 2, Hash{1}, ID{}, "guide"
	f.Add(sealed(f, second, nil))
	f.Add([]byte{})
	f.Add([]byte{0, 0, 0, 2, '{', '}'})
	f.Fuzz(func(t *testing.T, raw []byte) {
		frame, err := Parse(raw)
		if err != nil {
			return
		}
		if !bytes.Equal(frame.Bytes(), raw) {
			t.Fatal("a frame with another form was parsed")
		}
		if !frame.Newer() {
			again, err := frame.Header.encode()
			if err != nil || !bytes.Equal(again, frame.header) {
				t.Fatalf("header %q writes %q", frame.header, again)
			}
		}
	})
}
