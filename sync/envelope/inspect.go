package envelope

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
)

// Fact is one thing that somebody without any key sees.
type Fact struct {
	Name  string
	Value string
}

// Inspect tells all that somebody without a key can see of a thing that
// travels: a frame, a signed statement, a sealed invitation, a bundle. It
// checks no signature and reads no more than limits.go allows; of a bundle it
// reads all but keeps only the head. The error is ErrFormat, ErrNewer,
// ErrTooLarge or the reader's.
func Inspect(in io.Reader) ([]Fact, error) {
	r := bufio.NewReaderSize(in, 64<<10)
	start, err := r.Peek(len(bundleMagic))
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("inspect: %w", err)
	}
	if string(start) == bundleMagic {
		return inspectBundle(r)
	}
	limit := int64(MaxFrame)
	if string(start) == acceptanceMagic {
		limit = MaxAcceptance
	}
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, fmt.Errorf("inspect: %w", err)
	}
	size := Fact{"size", strconv.Itoa(len(data))}
	switch {
	case int64(len(data)) > limit:
		return nil, fmt.Errorf("inspect: %w", ErrTooLarge)
	case string(start) == acceptanceMagic:
		return inspectAcceptance(data)
	case string(start) == invitationMagic:
		return []Fact{{"what", "invitation file"}, size, {"warning", "holds the invitation's secret: whoever has it can ask to join"}}, nil
	case bytes.HasPrefix(data, []byte(`{"v":`)):
		return inspectStatement(data)
	case len(data) == invitationPlain+sealOverhead:
		return []Fact{{"what", "sealed invitation, or random bytes"}, size}, nil
	}
	f, err := Parse(data)
	if err != nil {
		return nil, fmt.Errorf("inspect: %w", err)
	}
	return inspectFrame(f), nil
}

func inspectAcceptance(data []byte) ([]Fact, error) {
	rest, err := fileBody(data, acceptanceMagic)
	if err != nil {
		return nil, fmt.Errorf("inspect: acceptance: %w", err)
	}
	if len(rest) < len(ID{})+sealOverhead {
		return nil, fmt.Errorf("inspect: acceptance: %w", ErrTruncated)
	}
	return []Fact{
		{"what", "acceptance of a join request"},
		{"size", strconv.Itoa(len(data))},
		{"invitation", ID(rest[:len(ID{})]).String()},
	}, nil
}

func inspectFrame(f Frame) []Fact {
	h := f.Header
	return []Fact{
		{"what", "frame"},
		{"audit", optionalHex(h.Audit)},
		{"record", h.Record.String()},
		{"version", strconv.FormatUint(uint64(h.Version), 10)},
		{"previous", h.Previous.String()},
		{"kind", h.Kind},
		{"device", h.Device.String()},
		{"epoch", strconv.FormatUint(uint64(h.Epoch), 10)},
		{"key id", h.Key.String()},
		{"guide version", strconv.FormatUint(uint64(h.Guide), 10)},
		{"sealed bytes, padded", strconv.FormatUint(uint64(h.Length), 10)},
		{"hash", f.Hash.String()},
	}
}

func inspectBundle(r io.Reader) ([]Fact, error) {
	head, err := readBundleHead(r)
	if err != nil {
		return nil, fmt.Errorf("inspect: %w", err)
	}
	sealed, err := io.Copy(io.Discard, io.LimitReader(r, MaxBundle))
	if err != nil {
		return nil, fmt.Errorf("inspect: %w", err)
	}
	return []Fact{
		{"what", "bundle"},
		{"size", strconv.FormatInt(sealed+int64(len(head.raw)+len(head.commitment)), 10)},
		{"recipients", strconv.Itoa(len(head.boxes))},
		{"sealed bytes, padded", strconv.FormatInt(sealed, 10)},
	}, nil
}

// inspectStatement lists the fields of a signed statement as they stand there.
func inspectStatement(data []byte) ([]Fact, error) {
	if len(data) > MaxEntry {
		return nil, fmt.Errorf("inspect: statement: %w: %d bytes", ErrTooLarge, len(data))
	}
	var head struct {
		Type string `json:"type"`
	}
	d := json.NewDecoder(bytes.NewReader(data))
	if err := d.Decode(&head); err != nil {
		return nil, fmt.Errorf("inspect: statement: %w", ErrFormat)
	}
	check, known := inspectable[head.Type]
	if !known {
		return nil, fmt.Errorf("inspect: statement of type %q: %w", clip(head.Type), ErrFormat)
	}
	if err := check(data); err != nil {
		return nil, fmt.Errorf("inspect: %w", err)
	}
	facts := []Fact{{"what", head.Type}, {"size", strconv.Itoa(len(data))}}
	fields := json.NewDecoder(bytes.NewReader(data[:d.InputOffset()]))
	fields.UseNumber()
	return appendFields(facts, fields)
}

// inspectable reads each type of statement in its one form.
var inspectable = map[string]func([]byte) error{
	Packet{}.kind():     readable[Packet],
	Entry{}.kind():      readable[Entry],
	Request{}.kind():    readable[Request],
	Join{}.kind():       readable[Join],
	Receipt{}.kind():    readable[Receipt],
	Head{}.kind():       readable[Head],
	EraseOrder{}.kind(): readable[EraseOrder],
	Handover{}.kind():   readable[Handover],
	Index{}.kind():      readable[Index],
	tombstoneKind:       func(b []byte) error { _, err := ParseTombstone(b); return err },
}

func readable[T Stated](data []byte) error {
	_, err := ParseStatement[T](data)
	return err
}

// appendFields walks the fields of an object in the order in which they stand.
func appendFields(facts []Fact, d *json.Decoder) ([]Fact, error) {
	var path []string
	var lists []bool
	key := ""
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return facts, nil
		}
		if err != nil {
			return nil, fmt.Errorf("inspect: %w", ErrFormat)
		}
		switch t := token.(type) {
		case json.Delim:
			if t == '{' || t == '[' {
				path, lists, key = append(path, key), append(lists, t == '['), ""
				continue
			}
			path, lists, key = path[:len(path)-1], lists[:len(lists)-1], ""
		case string:
			if key == "" && !lists[len(lists)-1] {
				key = t
				continue
			}
			facts, key = append(facts, fact(append(path, key), t)), ""
		default:
			facts, key = append(facts, fact(append(path, key), fmt.Sprint(t))), ""
		}
	}
}

// fact names a value by its path; long values are told by their length, times
// are written out.
func fact(path []string, value string) Fact {
	var parts []string
	for _, p := range path {
		if p != "" {
			parts = append(parts, p)
		}
	}
	name := strings.Join(parts, ".")
	if seconds, err := strconv.ParseInt(value, 10, 64); err == nil && (name == "at" || strings.HasSuffix(name, ".at")) {
		value = Instant(seconds).Time().Format(time.RFC3339)
	}
	if len(value) > 2*len(Hash{}) {
		value = fmt.Sprintf("%d characters", len(value))
	}
	return Fact{name, value}
}
