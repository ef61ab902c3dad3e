package workbook

import (
	"bytes"
	"io"
)

// guard passes XML on and refuses what would make a parser hold or expand
// much: a document type, and a single tag, comment or run of text of more than
// maxPieceBytes.
type guard struct {
	from  io.Reader
	name  string
	at    Place
	state guardState
	piece int    // bytes of the piece so far
	head  []byte // the first bytes of a markup piece, at most 9
	quote byte   // the quote that is open inside a tag
	tail  [2]byte
}

type guardState uint8

const (
	inText guardState = iota
	inTag
	inComment
	inSection // <![CDATA[ ... ]]>
	inInstruction
)

func (g *guard) Read(p []byte) (int, error) {
	n, err := g.from.Read(p)
	for at := 0; at < n; at++ {
		if end, plain := g.waitsFor(); plain {
			skipped := bytes.IndexByte(p[at:n], end)
			if skipped < 0 {
				skipped = n - at - 1
			}
			g.piece += skipped
			at += skipped
		}
		if refused := g.next(p[at]); refused != nil {
			return 0, refused
		}
	}
	return n, err
}

// waitsFor gives the only byte that can change what is being read, where there
// is one: what comes before it need not be looked at.
func (g *guard) waitsFor() (end byte, plain bool) {
	switch {
	case g.state == inText:
		return '<', true
	case g.state == inTag && g.quote != 0 && len(g.head) == len("![CDATA["):
		return g.quote, true
	}
	return 0, false
}

func (g *guard) next(c byte) error {
	g.piece++
	if g.piece > maxPieceBytes {
		return &Bound{g.at, "bytes in one piece of part " + echo(g.name), maxPieceBytes}
	}
	switch g.state {
	case inText:
		if c == '<' {
			g.state, g.piece, g.quote, g.head = inTag, 0, 0, g.head[:0]
		}
		return nil
	case inTag:
		return g.tag(c)
	case inComment:
		g.close(c == '>' && g.tail == [2]byte{'-', '-'})
	case inSection:
		g.close(c == '>' && g.tail == [2]byte{']', ']'})
	case inInstruction:
		g.close(c == '>' && g.tail[1] == '?')
	}
	g.tail = [2]byte{g.tail[1], c}
	return nil
}

func (g *guard) close(done bool) {
	if done {
		g.state, g.piece = inText, 0
	}
}

// tag follows a piece from its < to its >, and finds out what it is.
func (g *guard) tag(c byte) error {
	if len(g.head) < len("![CDATA[") {
		g.head = append(g.head, c)
		switch {
		case g.head[0] == '?':
			g.state, g.tail = inInstruction, [2]byte{}
			return nil
		case g.head[0] == '!':
			return g.special()
		}
	}
	switch {
	case g.quote != 0:
		if c == g.quote {
			g.quote = 0
		}
	case c == '"' || c == '\'':
		g.quote = c
	case c == '>':
		g.close(true)
	}
	return nil
}

// special tells a comment and a CDATA section from a document type.
func (g *guard) special() error {
	switch {
	case bytes.Equal(g.head, []byte("!--")):
		g.state, g.tail = inComment, [2]byte{}
	case bytes.Equal(g.head, []byte("![CDATA[")):
		g.state, g.tail = inSection, [2]byte{}
	case !bytes.HasPrefix([]byte("!--"), g.head) && !bytes.HasPrefix([]byte("![CDATA["), g.head):
		return &Error{g.at, "part " + echo(g.name) + " declares a document type or entities, which no spreadsheet program does", saveAgain, ErrDamaged}
	}
	return nil
}
