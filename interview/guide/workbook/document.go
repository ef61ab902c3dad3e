package workbook

import (
	"bytes"
	"errors"
	"io"
)

// document walks the elements of one XML part, from start to end, bounded in
// depth and in the size of every piece.
type document struct {
	name    string
	at      Place
	scanner *scanner
	open    []byte        // the names of the elements that are open, outermost first
	begins  [MaxDepth]int // where each of them begins
	depth   int           // how many
	roots   int
}

func newDocument(from io.Reader, name string, at Place) *document {
	return &document{name: name, at: at, scanner: newScanner(from)}
}

// next gives the next start, end or text, which the scanner holds until the
// call after; io.EOF after the whole part has been read and its checksum found
// right. What stands outside the root is left out.
func (d *document) next() (piece, error) {
	for {
		found, err := d.scanner.next()
		if err != nil {
			return nothing, d.failed(err)
		}
		switch found {
		case startPiece:
			return found, d.enter(&d.scanner.element)
		case endPiece:
			return found, d.leave(&d.scanner.element)
		}
		if d.depth > 0 {
			return found, nil
		}
	}
}

func (d *document) enter(start *element) error {
	if d.depth == 0 {
		d.roots++
	}
	switch {
	case d.depth == MaxDepth:
		return &Bound{d.at, "levels of elements in part " + echo(d.name), MaxDepth}
	case d.roots > 1:
		return d.damaged("has more than one root")
	}
	d.begins[d.depth] = len(d.open)
	d.open = append(d.open, start.qualified()...)
	d.depth++
	return nil
}

func (d *document) leave(end *element) error {
	if d.depth == 0 || !bytes.Equal(d.open[d.begins[d.depth-1]:], end.qualified()) {
		return d.damaged("is not well-formed (end of " + echo(string(end.local())) + " without its start)")
	}
	d.depth--
	d.open = d.open[:d.begins[d.depth]]
	return nil
}

func (d *document) failed(err error) error {
	var syntax malformed
	switch {
	case errors.Is(err, io.EOF):
		switch {
		case d.roots == 0:
			return d.damaged("is empty")
		case d.depth > 0:
			return d.damaged("is not well-formed (it ends inside an element)")
		}
		return io.EOF
	case errors.As(err, &syntax):
		return d.damaged("is not well-formed (" + string(syntax) + ")")
	case errors.Is(err, errPiece):
		return &Bound{d.at, "bytes in one piece of part " + echo(d.name), maxPieceBytes}
	case errors.Is(err, errDeclaration):
		return d.damaged("declares a document type or entities, which no spreadsheet program does")
	case errors.Is(err, errCharset):
		return d.damaged("is not UTF-8")
	}
	var refusal *Error
	var bound *Bound
	if errors.As(err, &refusal) || errors.As(err, &bound) {
		return err
	}
	return d.damaged("cannot be read")
}

func (d *document) damaged(fact string) error {
	return &Error{d.at, "part " + echo(d.name) + " " + fact, saveAgain, ErrDamaged}
}

// each calls visit for every element that starts, until the end of the part.
func (d *document) each(visit func(*element) error) error {
	for {
		found, err := d.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if found == startPiece {
			if err := visit(&d.scanner.element); err != nil {
				return err
			}
		}
	}
}

// attribute gives the attribute of that name without a prefix.
func (e *element) attribute(local string) []byte {
	for i := range e.attributes {
		if a := &e.attributes[i]; !a.name.prefixed() && string(a.name.of(e.tag)) == local {
			return e.value(a)
		}
	}
	return nil
}

// relation gives the id attribute with a prefix: that of the namespace of
// relations, which every program declares under a name of its own.
func (e *element) relation() []byte {
	for i := range e.attributes {
		if a := &e.attributes[i]; a.name.prefixed() && string(e.tag[a.name.local:a.name.end]) == "id" {
			return e.value(a)
		}
	}
	return nil
}

// truth reads an XML Schema boolean.
func truth(text []byte) bool { return string(text) == "1" || string(text) == "true" }

// within calls visit for every element that starts inside the current one,
// until that ends. A visit may itself consume the element that it is told of.
func (d *document) within(visit func(*element) error) error {
	for outer := d.depth; d.depth >= outer; {
		found, err := d.inside()
		if err != nil {
			return err
		}
		if found == startPiece {
			if err := visit(&d.scanner.element); err != nil {
				return err
			}
		}
	}
	return nil
}

// inside is next where the part must not end.
func (d *document) inside() (piece, error) {
	found, err := d.next()
	if errors.Is(err, io.EOF) {
		return nothing, d.damaged("is cut off")
	}
	return found, err
}

// text adds the text directly inside the current element, until that ends.
func (d *document) text(to []byte) ([]byte, error) {
	for outer := d.depth; d.depth >= outer; {
		found, err := d.inside()
		if err != nil {
			return nil, err
		}
		if found == textPiece && d.depth == outer {
			if len(to)+len(d.scanner.run) > maxPieceBytes {
				return nil, &Bound{d.at, "bytes in one text of part " + echo(d.name), maxPieceBytes}
			}
			to = append(to, d.scanner.run...)
		}
	}
	return to, nil
}

// richText adds the text of a string item: its runs joined, without the
// phonetic guide that stands beside them.
func (d *document) richText(to []byte) ([]byte, error) {
	err := d.within(func(start *element) (err error) {
		switch string(start.local()) {
		case "rPh":
			return d.within(func(*element) error { return nil })
		case "t":
			to, err = d.text(to)
		}
		return err
	})
	return to, err
}
