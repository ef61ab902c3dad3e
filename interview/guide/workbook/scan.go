package workbook

import (
	"bytes"
	"errors"
	"io"
	"strings"
)

// scanner splits XML 1.0 in UTF-8 into starts, ends and runs of text, without
// copying what needs no decoding. It holds one window of the part, which grows
// to no more than twice maxPieceBytes.
//
// It accepts what encoding/xml does as raw tokens (FuzzScan), with these
// differences, each with its test:
//
//   - Document types and other declarations are refused, and so is every piece
//     above maxPieceBytes.
//   - A reference to half of a surrogate pair is refused, which encoding/xml
//     replaces.
//   - Names follow the fifth edition of XML 1.0, which knows more letters than
//     the fourth.
//
// Comments and instructions are checked and left out. Whether ends fit their
// starts is the document's to tell.
type scanner struct {
	from    io.Reader
	window  []byte
	at, end int   // of what was read and not yet given
	failed  error // why nothing more comes
	closes  bool  // the start that was given last is an end as well
	// element is the start or end that was given last, run the text. Both
	// hold until the next call of next.
	element element
	run     []byte
	decoded []byte // of the run, what had to be written anew
}

// element is where an element starts or ends. Its names and values are told by
// where they stand, so that reading one writes no pointers.
type element struct {
	tag        []byte // with its angle brackets
	decoded    []byte // the values that had to be written anew
	name       name
	attributes []attribute
	empty      bool // it closes itself
}

// span is where in a tag, or among what was decoded, something stands.
type span struct{ at, end int }

func (p span) of(text []byte) []byte { return text[p.at:p.end] }

// name is a qualified name; local is where what follows its prefix begins.
type name struct {
	span
	local int
}

func (n name) prefixed() bool { return n.local > n.at }

type attribute struct {
	name    name
	value   span
	decoded bool
}

// qualified gives the name with its prefix.
func (e *element) qualified() []byte { return e.name.of(e.tag) }

// local gives the name without its prefix.
func (e *element) local() []byte { return e.tag[e.name.local:e.name.end] }

// value gives what an attribute of the element says.
func (e *element) value(a *attribute) []byte {
	if a.decoded {
		return a.value.of(e.decoded)
	}
	return a.value.of(e.tag)
}

// piece is what next found.
type piece uint8

const (
	nothing piece = iota
	startPiece
	endPiece
	textPiece
)

// malformed says why something is not well-formed.
type malformed string

func (m malformed) Error() string { return string(m) }

var (
	errMore        = errors.New("the piece goes on behind the window")
	errDeclaration = errors.New("declaration")
	errPiece       = errors.New("piece too large")
	errCharset     = errors.New("declared as another encoding")
	errVersion     = errors.New("declared as another version of XML")
)

// firstWindow is how many bytes are read at once, as long as no piece is larger.
const firstWindow = 8 << 10

func newScanner(from io.Reader) *scanner {
	return &scanner{from: from, window: make([]byte, firstWindow)}
}

// next gives the next start, end or text; io.EOF at the end of the input, or
// what reading it failed with.
func (s *scanner) next() (piece, error) {
	if s.closes {
		s.closes = false
		return endPiece, nil
	}
	for {
		found, length, err := s.piece(s.window[s.at:s.end])
		switch {
		case err == errMore:
			if err := s.fill(); err != nil {
				return nothing, err
			}
			continue
		case err != nil:
			return nothing, err
		case length > maxPieceBytes:
			return nothing, errPiece
		}
		s.at += length
		if found != nothing {
			return found, nil
		}
	}
}

// fill reads on behind what is in the window. The window at least doubles what
// there is of a piece, so that looking at it again costs no more than once.
func (s *scanner) fill() error {
	held := s.end - s.at
	switch {
	case held > maxPieceBytes:
		return errPiece
	case s.failed != nil && held > 0 && errors.Is(s.failed, io.EOF):
		return malformed("unexpected EOF")
	case s.failed != nil:
		return s.failed
	}
	window := s.window
	if held > len(window)/2 {
		window = make([]byte, 2*len(window))
	}
	s.end = copy(window, s.window[s.at:s.end])
	s.window, s.at = window, 0
	for s.end < len(window) && s.failed == nil {
		var n int
		n, s.failed = s.from.Read(window[s.end:])
		s.end += n
	}
	return nil
}

// piece reads what the window begins with and tells its length.
func (s *scanner) piece(w []byte) (piece, int, error) {
	switch {
	case len(w) == 0:
		return nothing, 0, errMore
	case w[0] != '<':
		return s.text(w)
	case len(w) == 1:
		return nothing, 0, errMore
	}
	switch w[1] {
	case '/':
		return s.closing(w)
	case '?':
		return s.instruction(w)
	case '!':
		return s.special(w)
	}
	return s.opening(w)
}

func (s *scanner) text(w []byte) (piece, int, error) {
	end := plainEnd(w, 0)
	if end < len(w) && w[end] == '<' {
		s.run = w[:end]
		return textPiece, end, nil
	}
	end = bytes.IndexByte(w, '<')
	if end < 0 {
		if !errors.Is(s.failed, io.EOF) {
			return nothing, 0, errMore
		}
		end = len(w)
	}
	if bytes.Contains(w[:end], []byte("]]>")) {
		return nothing, 0, malformed("unescaped ]]> not in CDATA section")
	}
	var err error
	s.decoded, err = decode(s.decoded[:0], w[:end], true)
	s.run = s.decoded
	return textPiece, end, err
}

func (s *scanner) closing(w []byte) (piece, int, error) {
	named, err := readName(w, 2, "element name after </")
	if err != nil {
		return nothing, 0, err
	}
	at := spaceEnd(w, named.end)
	switch {
	case at == len(w):
		return nothing, 0, errMore
	case w[at] != '>':
		return nothing, 0, malformed("invalid characters between </" + string(w[named.local:named.end]) + " and >")
	}
	s.element.tag, s.element.name = w[:at+1], named
	return endPiece, at + 1, nil
}

func (s *scanner) opening(w []byte) (piece, int, error) {
	named, err := readName(w, 1, "element name after <")
	if err != nil {
		return nothing, 0, err
	}
	e := &s.element
	e.name, e.attributes, e.decoded, e.empty = named, e.attributes[:0], e.decoded[:0], false
	for at := named.end; ; {
		at = spaceEnd(w, at)
		if at == len(w) {
			return nothing, 0, errMore
		}
		switch w[at] {
		case '>':
			e.tag = w[:at+1]
			return startPiece, at + 1, nil
		case '/':
			if at+1 == len(w) {
				return nothing, 0, errMore
			}
			if w[at+1] != '>' {
				return nothing, 0, malformed("expected /> in element")
			}
			e.tag, e.empty, s.closes = w[:at+2], true, true
			return startPiece, at + 2, nil
		}
		if at, err = e.readAttribute(w, at); err != nil {
			return nothing, 0, err
		}
	}
}

// readAttribute reads the attribute at a byte of the window and tells its end.
func (e *element) readAttribute(w []byte, at int) (int, error) {
	named, err := readName(w, at, "attribute name in element")
	if err != nil {
		return 0, err
	}
	at = spaceEnd(w, named.end)
	if at == len(w) {
		return 0, errMore
	}
	if w[at] != '=' {
		return 0, malformed("attribute name without = in element")
	}
	at = spaceEnd(w, at+1)
	if at == len(w) {
		return 0, errMore
	}
	quote := w[at]
	if quote != '"' && quote != '\'' {
		return 0, malformed("unquoted or missing attribute value in element")
	}
	at++
	end := plainEnd(w, at)
	if end < len(w) && w[end] == quote {
		e.attributes = append(e.attributes, attribute{name: named, value: span{at, end}})
		return end + 1, nil
	}
	length := bytes.IndexByte(w[at:], quote)
	if length < 0 {
		return 0, errMore
	}
	raw := w[at : at+length]
	if bytes.IndexByte(raw, '<') >= 0 {
		return 0, malformed("unescaped < inside quoted string")
	}
	begin := len(e.decoded)
	if e.decoded, err = decode(e.decoded, raw, true); err != nil {
		return 0, err
	}
	e.attributes = append(e.attributes, attribute{named, span{begin, len(e.decoded)}, true})
	return at + length + 1, nil
}

// special reads what begins with <!, a comment or a CDATA section.
func (s *scanner) special(w []byte) (piece, int, error) {
	const comment, section = "<!--", "<![CDATA["
	switch {
	case bytes.HasPrefix(w, []byte(comment)):
		end := bytes.Index(w[len(comment):], []byte("--")) + len(comment) + len("--")
		if end < len(comment)+len("--") || end == len(w) {
			return nothing, 0, errMore
		}
		if w[end] != '>' {
			return nothing, 0, malformed(`invalid sequence "--" not allowed in comments`)
		}
		return nothing, end + 1, nil
	case bytes.HasPrefix(w, []byte(section)):
		length := bytes.Index(w[len(section):], []byte("]]>"))
		if length < 0 {
			return nothing, 0, errMore
		}
		var err error
		s.decoded, err = decode(s.decoded[:0], w[len(section):len(section)+length], false)
		s.run = s.decoded
		return textPiece, len(section) + length + len("]]>"), err
	case len(w) < len(section) && (strings.HasPrefix(comment, string(w)) || strings.HasPrefix(section, string(w))):
		return nothing, 0, errMore
	}
	return nothing, 0, errDeclaration
}

// instruction reads what begins with <?; the first of a part tells how it is
// encoded.
func (s *scanner) instruction(w []byte) (piece, int, error) {
	target, _, err := readWholeName(w, 2, "target name after <?")
	if err != nil {
		return nothing, 0, err
	}
	at := target.end
	length := bytes.Index(w[at:], []byte("?>"))
	if length < 0 {
		return nothing, 0, errMore
	}
	if string(target.of(w)) == "xml" {
		told := string(w[at : at+length])
		if version := declared(told, "version="); version != "" && version != "1.0" {
			return nothing, 0, errVersion
		}
		if charset := declared(told, "encoding="); charset != "" && !strings.EqualFold(charset, "utf-8") {
			return nothing, 0, errCharset
		}
	}
	return nothing, at + length + len("?>"), nil
}
