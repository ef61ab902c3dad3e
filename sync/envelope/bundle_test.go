package envelope

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
)

func (w *world) bundle(items []Item, to ...[]byte) []byte {
	w.t.Helper()
	var out bytes.Buffer
	b, err := NewBundleWriter(&out, Bundle{Audit: w.audit, Maker: w.keys("amira"), At: noon, To: to})
	if err != nil {
		w.t.Fatal(err)
	}
	for _, i := range items {
		if err := b.Add(i); err != nil {
			w.t.Fatal(err)
		}
	}
	if err := b.Close(); err != nil {
		w.t.Fatal(err)
	}
	return out.Bytes()
}

func readBundle(data []byte, keys BundleKeys) ([]Item, Statement[Index], error) {
	var items []Item
	b, err := OpenBundle(bytes.NewReader(data), keys)
	if err != nil {
		return nil, Statement[Index]{}, err
	}
	for {
		item, err := b.Next()
		if errors.Is(err, io.EOF) {
			return items, b.Index(), nil
		}
		if err != nil {
			return items, Statement[Index]{}, err
		}
		items = append(items, item)
	}
}

func someItems(sizes ...int) []Item {
	source := rand.NewChaCha8([32]byte{1})
	var items []Item
	for i, n := range sizes {
		data := make([]byte, n)
		source.Read(data)
		items = append(items, Item{ItemKind(1 + i%9), data})
	}
	return items
}

func TestBundleComesBack(t *testing.T) {
	w := ready(t)
	lead := BundleKeys{Epochs: []EpochKey{w.epoch(3), w.epoch(1)}}
	for _, items := range [][]Item{
		nil, someItems(0), someItems(10, 20, 0, 3000), someItems(chunkSize-1, chunkSize, chunkSize+1, 5*chunkSize),
		someItems(MaxItem),
	} {
		data := w.bundle(items, w.epoch(1).Public().Key, w.keys("jonas").Public().Seal)
		for name, keys := range map[string]BundleKeys{"epoch": lead, "device": {Device: w.keys("jonas")}} {
			got, index, err := readBundle(data, keys)
			if err != nil || len(got) != len(items) || w.roster.State().CheckIndex(index) != nil {
				t.Fatalf("%s, %d items: %d, %v", name, len(items), len(got), err)
			}
			for i := range items {
				if got[i].Kind != items[i].Kind || !bytes.Equal(got[i].Data, items[i].Data) {
					t.Fatalf("item %d differs", i)
				}
			}
		}
		if _, _, err := readBundle(data, BundleKeys{Device: w.keys("cia"), Epochs: []EpochKey{w.epoch(2)}}); !errors.Is(err, ErrKey) {
			t.Errorf("a stranger: %v", err)
		}
	}
}

// TestBundleShowsLittle: nothing in it tells whose it is, and few sizes occur.
func TestBundleShowsLittle(t *testing.T) {
	w := ready(t)
	data := w.bundle([]Item{{ItemFrame, []byte("MARKÖR")}}, w.epoch(1).Public().Key)
	amira := w.id("amira")
	for name, secret := range map[string][]byte{"marker": []byte("MARKÖR"), "audit": w.audit[:], "maker": amira[:], "maker in text": []byte(amira.String())} {
		if bytes.Contains(data, secret) {
			t.Errorf("%s stands open", name)
		}
	}
	facts, err := Inspect(bytes.NewReader(data))
	if err != nil || len(facts) != 4 {
		t.Errorf("inspect: %v, %v", facts, err)
	}
	a, b := w.bundle(someItems(40_000), w.epoch(1).Public().Key), w.bundle(someItems(40_010), w.epoch(1).Public().Key)
	if len(a) != len(b) {
		t.Errorf("ten bytes more show: %d, %d", len(a), len(b))
	}
}

// TestBundleIsWhole alters, shortens and reorders a bundle.
func TestBundleIsWhole(t *testing.T) {
	w := ready(t)
	keys := BundleKeys{Epochs: []EpochKey{w.epoch(1)}}
	data := w.bundle(someItems(100_000, 50_000), w.epoch(1).Public().Key)
	head := bundleFixed + boxSize + KeySize
	chunk := chunkSize + 16
	for n := 0; n < len(data); n += 1 + n/40 {
		if _, _, err := readBundle(data[:n], keys); !errors.Is(err, ErrTruncated) && !errors.Is(err, ErrFormat) {
			t.Fatalf("%d of %d bytes: %v", n, len(data), err)
		}
		spoilt := bytes.Clone(data)
		spoilt[n] ^= 4
		if _, _, err := readBundle(spoilt, keys); err == nil {
			t.Fatalf("byte %d altered", n)
		}
	}
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"cut between chunks": {data[:head+chunk], ErrTruncated},
		"chunks swapped":     {bytes.Join([][]byte{data[:head], data[head+chunk : head+2*chunk], data[head : head+chunk], data[head+2*chunk:]}, nil), ErrAltered},
		"a chunk left out":   {bytes.Join([][]byte{data[:head], data[head+chunk:]}, nil), ErrAltered},
		"a chunk twice":      {bytes.Join([][]byte{data[:head+chunk], data[head:]}, nil), ErrAltered},
		"a byte more":        {append(bytes.Clone(data), 0), ErrTruncated},
		"commitment":         {bytes.Join([][]byte{data[:head-1], {data[head-1] ^ 1}, data[head:]}, nil), ErrAltered},
		"not a bundle":       {bytes.Repeat([]byte{'x'}, 5000), ErrFormat},
		"newer":              {append([]byte("SYNVBUND\x00\x02"), data[10:]...), ErrNewer},
		"too many for":       {append(bytes.Clone(data[:bundleFixed-2]), append([]byte{0xFF, 0xFF}, data[bundleFixed:]...)...), ErrTooLarge},
	} {
		if _, _, err := readBundle(c.data, keys); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", name, err, c.want)
		}
	}
}

// inside seals a bundle's plaintext as a malicious maker could.
func (w *world) inside(plain func(head Hash) []byte) []byte {
	w.t.Helper()
	var out bytes.Buffer
	b, err := NewBundleWriter(&out, Bundle{Audit: w.audit, Maker: w.keys("amira"), At: noon, To: [][]byte{w.epoch(1).Public().Key}})
	if err != nil {
		w.t.Fatal(err)
	}
	b.write(plain(b.head))
	b.flush(true)
	return out.Bytes()
}

func item(kind ItemKind, data []byte) []byte {
	n := len(data)
	return append([]byte{byte(kind), byte(n >> 24), byte(n >> 16), byte(n >> 8), byte(n)}, data...)
}

// TestBundleOfALiar: what a maker with the right keys, but not our program,
// could have written.
func TestBundleOfALiar(t *testing.T) {
	w := ready(t)
	keys := BundleKeys{Epochs: []EpochKey{w.epoch(1)}}
	index := func(head Hash, change func(*Index)) []byte {
		i := Index{Audit: w.audit, Maker: w.id("amira"), Bundle: head, At: noon, Items: 1, List: Link(Hash{}, Item{1, []byte("x")}.hash())}
		if change != nil {
			change(&i)
		}
		raw, err := Sign(i, w.keys("amira").Sign)
		if err != nil {
			t.Fatal(err)
		}
		return item(itemIndex, raw)
	}
	padded := func(b []byte) []byte { return append(b, make([]byte, padme(len(b))-len(b))...) }
	one := item(1, []byte("x"))
	for name, c := range map[string]struct {
		plain func(Hash) []byte
		want  error
	}{
		"as it should be": {func(h Hash) []byte { return padded(append(bytes.Clone(one), index(h, nil)...)) }, nil},
		"no index":        {func(Hash) []byte { return padded(one) }, ErrTruncated},
		"an item less":    {func(h Hash) []byte { return padded(index(h, nil)) }, ErrAltered},
		"another item":    {func(h Hash) []byte { return padded(append(item(2, []byte("x")), index(h, nil)...)) }, ErrAltered},
		"another bundle":  {func(h Hash) []byte { return padded(append(bytes.Clone(one), index(Hash{1}, nil)...)) }, ErrAltered},
		"another count": {func(h Hash) []byte {
			return padded(append(bytes.Clone(one), index(h, func(i *Index) { i.Items = 2 })...))
		}, ErrAltered},
		"an endless item":  {func(Hash) []byte { return []byte{1, 0xFF, 0xFF, 0xFF, 0xFF, 0} }, ErrTooLarge},
		"an endless index": {func(Hash) []byte { return []byte{255, 0, 1, 0, 0, 0} }, ErrTooLarge},
		"no padding":       {func(h Hash) []byte { b := append(bytes.Clone(one), index(h, nil)...); return b[:len(b):len(b)] }, ErrFormat},
		"other padding": {func(h Hash) []byte {
			b := padded(append(bytes.Clone(one), index(h, nil)...))
			b[len(b)-1] = 1
			return b
		}, ErrFormat},
		"padding first": {func(Hash) []byte { return make([]byte, 64) }, ErrFormat},
	} {
		items, st, err := readBundle(w.inside(c.plain), keys)
		if c.want == nil && (err != nil || len(items) != 1 || w.roster.State().CheckIndex(st) != nil) || c.want != nil && !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", name, err, c.want)
		}
	}
}

func TestBundleLimits(t *testing.T) {
	w := ready(t)
	if _, err := NewBundleWriter(io.Discard, Bundle{Audit: w.audit, Maker: w.keys("amira")}); err == nil {
		t.Error("a bundle for nobody")
	}
	if _, err := NewBundleWriter(io.Discard, Bundle{Audit: w.audit, Maker: w.keys("amira"), To: [][]byte{{1}}}); !errors.Is(err, ErrFormat) {
		t.Errorf("a bundle for no key: %v", err)
	}
	b, err := NewBundleWriter(io.Discard, Bundle{Audit: w.audit, Maker: w.keys("amira"), To: [][]byte{w.epoch(1).Public().Key}})
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Add(Item{1, make([]byte, MaxItem+1)}); !errors.Is(err, ErrTooLarge) {
		t.Errorf("too long an item: %v", err)
	}
	if err := b.Add(Item{itemIndex, nil}); !errors.Is(err, ErrFormat) {
		t.Errorf("an index of one's own: %v", err)
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	if b.Add(Item{1, nil}) == nil || b.Close() == nil {
		t.Error("written after the end")
	}
	broken := errors.New("stick pulled out")
	b, err = NewBundleWriter(&failing{after: 3000, err: broken}, Bundle{Audit: w.audit, Maker: w.keys("amira"), To: [][]byte{w.epoch(1).Public().Key}})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(b.Add(someItems(200_000)[0]), b.Close()); !errors.Is(err, broken) {
		t.Errorf("a failing writer: %v", err)
	}
	_, err = OpenBundle(io.MultiReader(strings.NewReader("SYNVBUND"), iotestError{broken}), BundleKeys{})
	if !errors.Is(err, broken) {
		t.Errorf("a failing reader: %v", err)
	}
}

type failing struct {
	after int
	err   error
}

func (f *failing) Write(p []byte) (int, error) {
	if f.after -= len(p); f.after < 0 {
		return 0, f.err
	}
	return len(p), nil
}

type iotestError struct{ err error }

func (r iotestError) Read([]byte) (int, error) { return 0, r.err }
