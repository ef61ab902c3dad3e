package envelope

import (
	"bytes"
	"crypto/ed25519"
	"crypto/hpke"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
)

// writeVectors makes the vectors anew. It is run once per format, never to
// make a failing test pass.
var writeVectors = flag.Bool("write-vectors", false, "write testdata/vectors.json anew")

const vectorsFile = "testdata/vectors.json"

// vector is one published case: what goes in, the class that must come out,
// and for class "ok" what must be read.
type vector struct {
	Name string `json:"name"`
	// API says what reads the input: see runVector.
	API string `json:"api"`
	// Input is what travels; a roster has several.
	Input [][]byte `json:"input"`
	// Keys and other things that the reader must hold, in hexadecimal;
	// those that end in _text are text.
	Given  map[string]string `json:"given,omitempty"`
	Want   Class             `json:"want"`
	Result map[string]string `json:"result,omitempty"`
}

func TestVectors(t *testing.T) {
	if *writeVectors {
		publish(t)
	}
	raw, err := os.ReadFile(vectorsFile)
	if err != nil {
		t.Fatal(err)
	}
	var list []vector
	if err := json.Unmarshal(raw, &list); err != nil {
		t.Fatal(err)
	}
	classes := map[Class]int{}
	for _, v := range list {
		classes[v.Want]++
		t.Run(v.API+"/"+v.Name, func(t *testing.T) {
			result, err := runVector(v)
			if got := ClassOf(err); got != v.Want {
				t.Fatalf("class %s, want %s: %v", got, v.Want, err)
			}
			if err == nil && !maps.Equal(result, v.Result) {
				t.Errorf("read %v, want %v", result, v.Result)
			}
			if err != nil {
				checkTelltale(t, v, err)
			}
			for _, in := range v.Input {
				facts, _ := Inspect(bytes.NewReader(in)) // must not panic, must not tell
				checkTelltale(t, v, facts)
			}
		})
	}
	for _, c := range []Class{
		ClassNone, ClassFormat, ClassNewer, ClassTooLarge, ClassSignature, ClassKey, ClassAltered, ClassForeign,
		ClassAuthority, ClassOrder, ClassFork, ClassTruncated, ClassExpired,
	} {
		if classes[c] == 0 {
			t.Errorf("no vector of class %s", c)
		}
	}
}

// checkTelltale looks for secrets in what is shown.
func checkTelltale(t *testing.T, v vector, shown any) {
	t.Helper()
	text := fmt.Sprint(shown)
	for name, value := range v.Given {
		if strings.HasPrefix(name, "secret") && (strings.Contains(text, value) || strings.Contains(text, strings.ReplaceAll(value, "-", ""))) {
			t.Errorf("%s is shown", name)
		}
	}
	if strings.Contains(text, "MARKÖR") {
		t.Error("a body is shown")
	}
}

// given reads what a vector holds.
type given map[string]string

func (g given) bytes(name string) []byte {
	b, err := hex.DecodeString(g[name])
	if err != nil {
		panic(name + ": " + err.Error())
	}
	return b
}

func (g given) id(name string) ID     { return ID(g.bytes(name)) }
func (g given) hash(name string) Hash { return Hash(g.bytes(name)) }

func (g given) private(name string) hpke.PrivateKey {
	k, err := hpke.MLKEM768X25519().NewPrivateKey(g.bytes(name))
	if err != nil {
		panic(name + ": " + err.Error())
	}
	return k
}

func (g given) secret() Secret {
	s, err := ParseSecret(g["secret_text"])
	if err != nil {
		panic(err)
	}
	return s
}

type outcome = map[string]string

// runVector reads a vector's input by the functions of this package.
func runVector(v vector) (outcome, error) {
	g := given(v.Given)
	run, known := map[string]func(given, [][]byte) (outcome, error){
		"frame": runFrame, "packet": runPacket, "roster": runRoster, "invitation": runInvitation, "invitation_file": runInvitationFile,
		"link": runLink, "code": runCode, "join": runJoin, "acceptance": runAcceptance, "bundle": runBundle, "call": runCall,
		"fingerprint": runFingerprint, "tombstone": runTombstone, "seed": runSeed, "versions": runVersions,
		"receipt": runSmall[Receipt], "head": runSmall[Head], "erase-order": runSmall[EraseOrder], "handover": runSmall[Handover], "roster-request": runSmall[Request],
	}[v.API]
	if !known {
		return nil, errors.New("no such api: " + v.API)
	}
	return run(g, v.Input)
}

func runFrame(g given, in [][]byte) (outcome, error) {
	f, err := Parse(in[0])
	if err != nil {
		return nil, err
	}
	if err := f.Verify(g.bytes("device_sign")); err != nil {
		return nil, err
	}
	s, err := f.Open(g.bytes("data_key"))
	if err != nil {
		return nil, err
	}
	h := f.Header
	return outcome{
		"hash": f.Hash.String(), "record": h.Record.String(), "version": fmt.Sprint(h.Version), "kind": h.Kind,
		"at_nanoseconds": fmt.Sprint(s.At.UnixNano()), "body": hex.EncodeToString(s.Body),
	}, nil
}

func runVersions(_ given, in [][]byte) (outcome, error) {
	var frames []Frame
	for _, raw := range in {
		f, err := Parse(raw)
		if err != nil {
			return nil, err
		}
		frames = append(frames, f)
	}
	return outcome{"versions": fmt.Sprint(len(frames))}, CheckVersions(frames)
}

func runPacket(g given, in [][]byte) (outcome, error) {
	p, err := VerifyPacket(in[0], g.bytes("device_sign"))
	if err != nil {
		return nil, err
	}
	var data []byte
	if seed := g["epoch_seed"]; seed != "" {
		k, err := EpochKeyOf(uint32(g.bytes("epoch")[0]), g.bytes("epoch_seed"))
		if err != nil {
			return nil, err
		}
		data, err = k.OpenPacket(p)
		if err != nil {
			return nil, err
		}
	} else if data, err = (DeviceKeys{ID: g.id("device"), Seal: g.private("device_seal")}).OpenPacket(p); err != nil {
		return nil, err
	}
	return outcome{"data_key": hex.EncodeToString(data), "record": p.Record.String(), "key_id": p.Key.String()}, nil
}

func runRoster(g given, in [][]byte) (outcome, error) {
	r, err := OpenRoster(g.id("audit"), g.hash("root_hash"), in)
	if err != nil {
		return nil, err
	}
	s := r.State()
	out := outcome{"number": fmt.Sprint(s.Head().Number), "head": s.Head().Hash.String()}
	epoch, err := s.Epoch()
	out["epoch"] = fmt.Sprint(epoch.Number)
	if err != nil {
		out["epoch"] = string(ClassOf(err))
	}
	for _, m := range s.Members() {
		out[m.Letter] = fmt.Sprintf("%s %s removed=%t disputed=%t", m.Device.ID, m.Role, m.Removed, m.Disputed)
	}
	if f := s.Fork(); f != nil {
		for i, b := range f.Branches {
			out[fmt.Sprintf("branch %d", i)] = b.First().Hash.String()
		}
	}
	return out, nil
}

func runSeed(g given, in [][]byte) (outcome, error) {
	r, err := OpenRoster(g.id("audit"), g.hash("root_hash"), in)
	if err != nil {
		return nil, err
	}
	epoch, sealed, err := r.State().Seed(g.id("device"))
	if err != nil {
		return nil, err
	}
	k, err := DeviceKeys{ID: g.id("device"), Seal: g.private("device_seal")}.OpenSeed(g.id("audit"), epoch, sealed)
	if err != nil {
		return nil, err
	}
	return outcome{"epoch": fmt.Sprint(k.Number), "seed": hex.EncodeToString(k.Seed())}, nil
}

func pictureOf(i Invitation) outcome {
	return outcome{
		"audit": i.Audit.String(), "root": i.Root.String(), "name": i.Name, "server": i.Server, "role": string(i.Role),
		"expires": fmt.Sprint(int64(i.Expires)),
	}
}

func runInvitation(g given, in [][]byte) (outcome, error) {
	i, err := OpenInvitation(g.secret(), in[0])
	if err != nil {
		return nil, err
	}
	if now, set := g["now_text"]; set {
		var at int64
		fmt.Sscan(now, &at)
		if err := i.Expired(Instant(at).Time()); err != nil {
			return nil, err
		}
	}
	return pictureOf(i), nil
}

func runInvitationFile(_ given, in [][]byte) (outcome, error) {
	i, s, err := OpenInvitationFile(in[0])
	if err != nil {
		return nil, err
	}
	out := pictureOf(i)
	out["code"] = s.Code()
	return out, nil
}

func runLink(_ given, in [][]byte) (outcome, error) {
	l, err := ParseInvitationLink(string(in[0]))
	if err != nil {
		return nil, err
	}
	return outcome{"code": l.Secret.Code(), "root": l.Root.String(), "server": l.Server, "id": l.Secret.ID().String()}, nil
}

func runCode(_ given, in [][]byte) (outcome, error) {
	s, err := ParseSecret(string(in[0]))
	if err != nil {
		return nil, err
	}
	return outcome{"code": s.Code(), "id": s.ID().String()}, nil
}

func runJoin(g given, in [][]byte) (outcome, error) {
	d, who, err := OpenJoin(g.secret(), g.id("audit"), in[0])
	if err != nil {
		return nil, err
	}
	return outcome{"device": d.ID.String(), "fingerprint": d.Fingerprint(), "name": who.Name}, nil
}

func runAcceptance(g given, in [][]byte) (outcome, error) {
	d := Device{ID: g.id("device"), Sign: g.bytes("device_sign")}
	r, err := OpenAcceptance(Invitation{Audit: g.id("audit"), Root: g.hash("root_hash")}, g.secret(), d, in[0])
	if err != nil {
		return nil, err
	}
	return outcome{"head": r.State().Head().Hash.String()}, nil
}

func runBundle(g given, in [][]byte) (outcome, error) {
	keys := BundleKeys{}
	if g["epoch_seed"] != "" {
		k, err := EpochKeyOf(1, g.bytes("epoch_seed"))
		if err != nil {
			return nil, err
		}
		keys.Epochs = []EpochKey{k}
	}
	items, index, err := readBundle(in[0], keys)
	if err != nil {
		return nil, err
	}
	if err := index.Verify(g.bytes("device_sign")); err != nil {
		return nil, err
	}
	out := outcome{"items": fmt.Sprint(len(items)), "maker": index.Body.Maker.String()}
	for n, i := range items {
		out[fmt.Sprint("item ", n)] = fmt.Sprintf("%d %x", i.Kind, i.Data)
	}
	return out, nil
}

func runCall(g given, in [][]byte) (outcome, error) {
	c := Call{Method: g["method_text"], Path: g["path_text"], Body: BodyHash(g.bytes("body")), Nonce: g.bytes("nonce"), Device: g.id("device")}
	return outcome{}, c.Verify(g.bytes("device_sign"), in[0])
}

func runFingerprint(_ given, in [][]byte) (outcome, error) {
	d := Device{ID: ID(in[0]), Sign: in[1], Seal: in[2]}
	if err := d.check(); err != nil {
		return nil, err
	}
	return outcome{"fingerprint": d.Fingerprint()}, nil
}

func runTombstone(_ given, in [][]byte) (outcome, error) {
	s, err := ParseTombstone(in[0])
	if err != nil {
		return nil, err
	}
	order, err := ParseStatement[EraseOrder](in[1])
	if err != nil {
		return nil, err
	}
	return outcome{"frame": s.Frame.String()}, s.CarriesOut(order)
}

func runSmall[T Stated](g given, in [][]byte) (outcome, error) {
	s, err := ParseStatement[T](in[0])
	if err != nil {
		return nil, err
	}
	if err := s.Verify(g.bytes("device_sign")); err != nil {
		return nil, err
	}
	return outcome{"hash": s.Hash.String()}, nil
}

// publisher makes vectors, with a random source that is the same each time.
type publisher struct {
	*world
	list []vector
}

func (p *publisher) add(v vector) {
	if v.Want == "" {
		v.Want = ClassNone
	}
	result, err := runVector(v)
	if ClassOf(err) != v.Want {
		p.t.Fatalf("%s, %s: class %s, want %s: %v", v.API, v.Name, ClassOf(err), v.Want, err)
	}
	if err == nil {
		v.Result = result
	}
	p.list = append(p.list, v)
}

func (p *publisher) sign(name string) string {
	return hex.EncodeToString(p.keys(name).Sign.Public().(ed25519.PublicKey))
}

func (p *publisher) write() {
	p.t.Helper()
	for i := range p.list {
		for j := range p.list[:i] {
			if p.list[i].Name == p.list[j].Name && p.list[i].API == p.list[j].API {
				p.t.Fatalf("two vectors named %s", p.list[i].Name)
			}
		}
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(p.list); err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(vectorsFile, out.Bytes(), 0o644); err != nil {
		p.t.Fatal(err)
	}
	p.t.Logf("%d vectors, %d bytes", len(p.list), out.Len())
}

// spoil alters one byte of a copy.
func spoil(data []byte, at int) []byte {
	out := bytes.Clone(data)
	if at < 0 {
		at += len(out)
	}
	out[at] ^= 1
	return out
}

// resigned changes the text of a statement and signs it again, as a malicious
// member could.
func resigned(t testing.TB, raw []byte, k DeviceKeys, change func(string) string) []byte {
	t.Helper()
	text := raw[:len(raw)-SignatureSize]
	kind := strings.Split(string(text), `"`)[5]
	changed := []byte(change(string(text)))
	if bytes.Equal(changed, text) {
		t.Fatal("the change changes nothing")
	}
	return append(changed, ed25519.Sign(k.Sign, slices.Concat([]byte("synvanda/"+kind+"/1"), changed))...)
}
