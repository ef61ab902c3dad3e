package envelope_test

// This file is a second reader of what travels, written from docs/format.md
// alone, in another manner than the package: it walks a tape of bytes, reads
// JSON with a parser of its own that knows only the one form, and stops by
// panic. It imports nothing of the package, so that what the page does not say
// cannot be read here.

import (
	"bytes"
	"compress/flate"
	"crypto/ed25519"
	"crypto/hkdf"
	"crypto/hpke"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/crypto/chacha20poly1305"
)

type refused string

// must stops the reading.
func must(ok bool, why string, args ...any) {
	if !ok {
		panic(refused(fmt.Sprintf(why, args...)))
	}
}

func good[T any](v T, err error) T {
	must(err == nil, "%v", err)
	return v
}

// tape is bytes that are read from the left.
type tape struct{ b []byte }

func (t *tape) take(n int) []byte {
	must(n >= 0 && n <= len(t.b), "%d bytes where %d are left", n, len(t.b))
	out := t.b[:n]
	t.b = t.b[n:]
	return out
}

func (t *tape) u(n int) int {
	v := 0
	for _, c := range t.take(n) {
		v = v<<8 | int(c)
	}
	return v
}

func (t *tape) expect(text string) {
	must(string(t.take(len(text))) == text, "not %q", text)
}

func (t *tape) end() { must(len(t.b) == 0, "%d bytes too many", len(t.b)) }

func cat(parts ...any) []byte {
	var out []byte
	for _, p := range parts {
		switch v := p.(type) {
		case string:
			out = append(out, v...)
		case []byte:
			out = append(out, v...)
		case uint32:
			out = binary.BigEndian.AppendUint32(out, v)
		case byte:
			out = append(out, v)
		}
	}
	return out
}

func sha(parts ...any) []byte {
	sum := sha256.Sum256(cat(parts...))
	return sum[:]
}

func expand(secret, salt []byte, info string) []byte {
	return good(hkdf.Key(sha256.New, secret, salt, info, 32))
}

func unseal(key, aad, sealed []byte) []byte {
	t := &tape{sealed}
	nonce := t.take(24)
	return good(good(chacha20poly1305.NewX(key)).Open(nil, nonce, t.b, aad))
}

func unbox(seed, info, box []byte) []byte {
	k := good(hpke.MLKEM768X25519().NewPrivateKey(seed))
	return good(hpke.Open(k, good(hpke.NewKDF(1)), good(hpke.NewAEAD(3)), info, box))
}

func verified(key []byte, label string, text, signature []byte) {
	must(len(key) == 32 && ed25519.Verify(key, cat(label, text), signature), "signature")
}

func roundUp(n int) int {
	if n < 2 {
		return n
	}
	e := int(math.Floor(math.Log2(float64(n))))
	s := int(math.Floor(math.Log2(float64(max(e, 1))))) + 1
	step := 1 << max(0, e-s)
	return (n + step - 1) / step * step
}

// object is a JSON object in its order.
type object struct {
	names  []string
	values map[string]any
}

func (o object) text(name string) string { return o.values[name].(string) }
func (o object) hex(name string) []byte {
	if o.values[name] == nil {
		return make([]byte, 16)
	}
	return good(hex.DecodeString(o.text(name)))
}

func (o object) b64(name string) []byte {
	return good(base64.StdEncoding.Strict().DecodeString(o.text(name)))
}
func (o object) number(name string) int   { v, _ := o.values[name].(int); return v }
func (o object) has(name string) bool     { return o.values[name] != nil }
func (o object) inner(name string) object { return o.values[name].(object) }

// value reads JSON without white space; numbers are whole.
func (t *tape) value() any {
	must(len(t.b) > 0, "no value")
	switch c := t.b[0]; {
	case c == '{':
		t.take(1)
		o := object{values: map[string]any{}}
		for len(o.names) > 0 || t.b[0] != '}' {
			if len(o.names) > 0 {
				if t.b[0] == '}' {
					break
				}
				t.expect(",")
			}
			name := t.quoted()
			t.expect(":")
			must(!o.has(name), "%q twice", name)
			o.names, o.values[name] = append(o.names, name), t.value()
			must(len(t.b) > 0, "open object")
		}
		t.expect("}")
		return o
	case c == '[':
		t.take(1)
		list := []any{t.value()}
		for t.b[0] == ',' {
			t.take(1)
			list = append(list, t.value())
			must(len(t.b) > 0, "open list")
		}
		t.expect("]")
		return list
	case c == '"':
		return t.quoted()
	case bytes.HasPrefix(t.b, []byte("true")):
		t.take(4)
		return true
	}
	n := 0
	for n < len(t.b) && strings.IndexByte("-0123456789", t.b[n]) >= 0 {
		n++
	}
	digits := string(t.take(n))
	v := good(strconv.Atoi(digits))
	must(strconv.Itoa(v) == digits, "number %q", digits)
	return v
}

func (t *tape) quoted() string {
	t.expect(`"`)
	n := bytes.IndexByte(t.b, '"')
	must(n >= 0 && !bytes.Contains(t.b[:n], []byte(`\`)), "text of this test has no escapes")
	s := string(t.take(n))
	t.expect(`"`)
	return s
}

// shape says which fields, in which order: id 16 bytes, hash 32 bytes, n a
// number, b64, text, or the name of another shape; ? may be left out.
var shapes = map[string]string{
	"header":         "v:n minor:n alg:n audit:text rec:id ver:n prev:any kind:text dev:id epoch:n key:id guide:n len:n",
	"key-packet":     "audit:id rec:id key:id epoch?:n to?:id maker:id box:b64",
	"roster-entry":   "audit:id seq:n prev?:hash by?:id at:n asked?:hash change:change",
	"roster-request": "audit:id by:id at:n change:change",
	"join":           "audit:id invitation:id device:device name:b64 at:n",
	"receipt":        "audit:id rec:id ver:n hash:hash level:text by:id at:n store?:id seq?:n",
	"head":           "audit:id dev:id sent:n list:any roster:n roster_hash:hash store?:id seq?:n view?:hash at:n",
	"erase-order":    "audit:id rec:id by:id at:n",
	"handover":       "audit:id rec:id from:id to:id versions:list by:id at:n",
	"bundle-index":   "audit:id maker:id bundle:hash at:n items:n list?:hash",
	"tombstone":      "audit:id rec:id ver:n hash:hash order:hash",
	"invitation":     "audit:id root:hash name:text server?:text server_key?:id role:text expires:n",
	"device":         "id:id sign:b64 seal:b64",
	"epoch":          "number:n key:b64",
	"change":         "op:text root?:b64 device?:device role?:text letter?:text invitation?:id target?:id accept?:b64 seal?:b64 epoch?:epoch seeds?:list stands?:hash rejects?:list",
}

func (o object) fits(shape string) object {
	names := o.names
	for _, want := range strings.Fields(shapes[shape]) {
		name, kind, _ := strings.Cut(want, ":")
		optional := strings.HasSuffix(name, "?")
		name = strings.TrimSuffix(name, "?")
		if len(names) == 0 || names[0] != name {
			must(optional, "field %q", name)
			continue
		}
		names = names[1:]
		o.check(name, kind, optional)
	}
	must(len(names) == 0, "fields %q", names)
	return o
}

func (o object) check(name, kind string, optional bool) {
	switch kind {
	case "id", "hash", "any":
		b, size := o.hex(name), map[string]int{"id": 16, "hash": 32, "any": 32}[kind]
		must(len(b) == size && hex.EncodeToString(b) == o.text(name), "%q", name)
		must(kind == "any" || !bytes.Equal(b, make([]byte, size)), "%q is none", name)
	case "n":
		_, ok := o.values[name].(int)
		must(ok && !(optional && o.number(name) == 0), "%q", name)
	case "b64":
		must(base64.StdEncoding.EncodeToString(o.b64(name)) == o.text(name) && len(o.b64(name)) > 0, "%q", name)
	case "text":
		must(!optional || o.text(name) != "", "%q", name)
	case "list":
		_, ok := o.values[name].([]any)
		must(ok, "%q", name)
	default:
		o.inner(name).fits(kind)
	}
}

func readObject(text []byte) object {
	t := &tape{text}
	must(len(text) > 0 && text[0] == '{', "not an object")
	o := t.value().(object)
	t.end()
	return o
}

// stated reads what has a type.
func stated(kind string, text []byte) object {
	o := readObject(text)
	must(len(o.names) > 2 && o.names[0] == "v" && o.names[1] == "type" && o.number("v") == 1 && o.text("type") == kind, "not a %s", kind)
	o.names = o.names[2:]
	return o.fits(kind)
}

// statement reads a signed one; the key may be found in it.
func statement(kind string, raw []byte, key func(object) []byte) object {
	must(len(raw) > 64, "too short")
	text, signature := raw[:len(raw)-64], raw[len(raw)-64:]
	o := stated(kind, text)
	verified(key(o), "synvanda/"+kind+"/1", text, signature)
	return o
}

type published struct {
	Name   string
	API    string
	Input  [][]byte
	Given  map[string]string
	Want   string
	Result map[string]string
}

func (v published) given(name string) []byte { return good(hex.DecodeString(v.Given[name])) }
func (v published) device(object) []byte     { return v.given("device_sign") }

type reading = map[string]string

// TestIndependentReader reads every published vector.
func TestIndependentReader(t *testing.T) {
	raw, err := os.ReadFile("testdata/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var list []published
	if err := json.Unmarshal(raw, &list); err != nil {
		t.Fatal(err)
	}
	readers := map[string]func(published) reading{
		"frame": readFrame, "versions": readVersions, "packet": readPacket, "roster": readRoster, "seed": readSeed,
		"invitation": readInvitation, "invitation_file": readInvitationFile, "link": readLink, "code": readCode, "join": readJoin,
		"acceptance": readAcceptance, "bundle": readBundleFile, "call": readCall, "fingerprint": readFingerprint, "tombstone": readTombstone,
	}
	for _, v := range list {
		t.Run(v.API+"/"+v.Name, func(t *testing.T) {
			read, known := readers[v.API]
			if !known {
				read = readSmall
			}
			got, why := attempt(read, v)
			switch {
			case v.Want != "ok" && why == "":
				t.Errorf("read %v, want %s", got, v.Want)
			case v.Want == "ok" && why != "":
				t.Errorf("refused: %s", why)
			case v.Want == "ok" && fmt.Sprint(got) != fmt.Sprint(v.Result) && len(got)+len(v.Result) > 0:
				t.Errorf("read %v, want %v", got, v.Result)
			}
		})
	}
}

func attempt(read func(published) reading, v published) (got reading, why string) {
	defer func() {
		if p := recover(); p != nil {
			why = fmt.Sprint(p)
		}
	}()
	return read(v), ""
}

type frame struct {
	header object
	text   []byte
	sealed []byte
	name   string
}

func readFrameOf(raw, key []byte) frame {
	t := &tape{raw}
	text := t.take(t.u(4))
	h := readObject(text)
	must(h.number("v") == 1 && h.number("minor") == 0 && h.number("alg") == 1, "newer")
	h.fits("header")
	sealed := t.take(h.number("len"))
	signature := t.take(64)
	t.end()
	must((h.number("ver") == 1) == bytes.Equal(h.hex("prev"), make([]byte, 32)), "previous")
	if key != nil {
		verified(key, "synvanda/frame/1", raw[4:len(raw)-64], signature)
	}
	return frame{h, text, sealed, hex.EncodeToString(sha(raw))}
}

func keyID(data []byte) string { return hex.EncodeToString(expand(data, nil, "id")[:16]) }

func readFrame(v published) reading {
	f := readFrameOf(v.Input[0], v.given("device_sign"))
	must(keyID(v.given("data_key")) == f.header.text("key"), "key id")
	t := &tape{unseal(v.given("data_key"), cat("synvanda/version/1", sha(f.text)), f.sealed)}
	method, at := t.u(1), int64(binary.BigEndian.Uint64(t.take(8)))
	body := t.take(t.u(4))
	must(len(bytes.Trim(t.b, "\x00")) == 0, "padding")
	switch method {
	case 0:
	case 1:
		body = good(io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(body)), 16<<20+1)))
		must(len(body) <= 16<<20, "bomb")
	default:
		must(false, "method %d", method)
	}
	return reading{
		"hash": f.name, "record": f.header.text("rec"), "version": fmt.Sprint(f.header.number("ver")), "kind": f.header.text("kind"),
		"at_nanoseconds": fmt.Sprint(at), "body": hex.EncodeToString(body),
	}
}

func readVersions(v published) reading {
	previous, record := strings.Repeat("0", 64), ""
	for i, raw := range v.Input {
		f := readFrameOf(raw, nil)
		must(f.header.number("ver") == i+1 && f.header.text("prev") == previous, "chain")
		must(record == "" || record == f.header.text("rec"), "another record")
		previous, record = f.name, f.header.text("rec")
	}
	return reading{"versions": fmt.Sprint(len(v.Input))}
}

func readPacket(v published) reading {
	p := statement("key-packet", v.Input[0], v.device)
	must((p.number("epoch") > 0) != p.has("to"), "epoch and to")
	seed := v.Given["epoch_seed"]
	if seed == "" {
		must(p.text("to") == v.Given["device"], "for another device")
		seed = v.Given["device_seal"]
	} else {
		must(p.number("epoch") == int(v.given("epoch")[0]), "another epoch")
	}
	info := cat("synvanda/data-key/1", p.hex("audit"), p.hex("rec"), p.hex("key"), uint32(p.number("epoch")), p.hex("to"), p.hex("maker"))
	data := unbox(good(hex.DecodeString(seed)), info, p.b64("box"))
	must(keyID(data) == p.text("key"), "key id")
	return reading{"data_key": hex.EncodeToString(data), "record": p.text("rec"), "key_id": p.text("key")}
}

func readSmall(v published) reading {
	statement(v.API, v.Input[0], v.device)
	return reading{"hash": hex.EncodeToString(sha(v.Input[0]))}
}

func readTombstone(v published) reading {
	s := stated("tombstone", v.Input[0])
	must(s.text("order") == hex.EncodeToString(sha(v.Input[1])), "order")
	return reading{"frame": s.text("hash")}
}

func readCall(v published) reading {
	lp := func(b []byte) []byte { return cat(uint32(len(b)), b) }
	text := cat(v.given("device"), sha(v.given("body")), lp([]byte(v.Given["method_text"])), lp([]byte(v.Given["path_text"])), lp(v.given("nonce")))
	verified(v.given("device_sign"), "synvanda/call/1", text, v.Input[0])
	return reading{}
}

func fingerprint(id, sign, seal []byte) string {
	t := &tape{sha("synvanda/fingerprint/1", id, sign, seal)}
	var groups []string
	for range 6 {
		groups = append(groups, fmt.Sprintf("%05d", t.u(5)%100_000))
	}
	return strings.Join(groups, " ")
}

func readFingerprint(v published) reading {
	return reading{"fingerprint": fingerprint(v.Input[0], v.Input[1], v.Input[2])}
}
