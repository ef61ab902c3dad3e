package workbook

import (
	"bytes"
	"io"
)

// withoutUnused passes the XML of a sheet on without the cells and rows that
// hold nothing but a format. Forms are often saved with megabytes of them, and
// a parser takes most of its time over those.
//
// It leaves out only a tag that closes itself and names its place, so that the
// places of all others are told as before. The guard stands before it and
// bounds a tag's size.
type withoutUnused struct {
	from   io.Reader
	held   []byte // read, and not yet looked at
	ready  []byte // looked at, to be passed on
	passed []byte // what ready is part of
	err    error
	plain  bool // what follows is passed on as it is
	// cell and row are the last ones that were left out, until one is passed on.
	cell, row []byte
	buffer    [32 << 10]byte
}

func (u *withoutUnused) Read(p []byte) (int, error) {
	for len(u.ready) == 0 {
		if u.err != nil {
			return 0, u.err
		}
		u.fill()
	}
	n := copy(p, u.ready)
	u.ready = u.ready[n:]
	return n, nil
}

// fill looks at the next bytes. A tag whose end is not here yet waits.
func (u *withoutUnused) fill() {
	n, err := u.from.Read(u.buffer[:])
	u.held, u.err = append(u.held, u.buffer[:n]...), err
	kept, rest := u.passed[:0], u.held
	for len(rest) > 0 && !u.plain {
		text := bytes.IndexByte(rest, '<')
		if text < 0 {
			text = len(rest)
		}
		kept, rest = append(kept, rest[:text]...), rest[text:]
		end := bytes.IndexByte(rest, '>') + 1
		if end == 0 {
			break
		}
		tag := rest[:end]
		u.plain = bytes.HasPrefix(tag, []byte("<![CDATA["))
		kept = u.pass(kept, tag)
		rest = rest[end:]
	}
	if u.plain || u.err != nil {
		kept, rest = append(kept, rest...), nil
	}
	u.passed, u.ready = kept, kept
	u.held = append(u.held[:0], rest...)
}

// pass adds a tag to what is passed on, unless it is unused. A cell or row that
// does not say where it stands is counted from the one before it: that one is
// passed on first, although it is unused.
func (u *withoutUnused) pass(kept, tag []byte) []byte {
	var last *[]byte
	switch {
	case begins(tag, "<c"):
		last = &u.cell
	case begins(tag, "<row"):
		last, u.cell = &u.row, u.cell[:0]
	default:
		return append(kept, tag...)
	}
	if unused(tag) {
		*last = append((*last)[:0], tag...)
		return kept
	}
	if !placed(tag) {
		kept = append(kept, *last...)
	}
	*last = (*last)[:0]
	return append(kept, tag...)
}

// begins tells whether a tag opens an element of that name.
func begins(tag []byte, name string) bool {
	return bytes.HasPrefix(tag, []byte(name)) && len(tag) > len(name) && bytes.IndexByte([]byte(" />\t\r\n"), tag[len(name)]) >= 0
}

// placed tells whether a cell or row says where it stands.
func placed(tag []byte) bool { return bytes.Contains(tag, []byte(` r="`)) }

// unused tells whether a cell or row closes itself and says where it stands.
func unused(tag []byte) bool {
	return placed(tag) && bytes.HasSuffix(tag, []byte("/>")) &&
		bytes.Count(tag, []byte(`"`))%2 == 0 && bytes.IndexByte(tag, '\'') < 0
}
