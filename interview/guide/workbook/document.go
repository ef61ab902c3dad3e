package workbook

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// document walks the elements of one XML part, from start to end, bounded in
// depth and in the size of every piece.
type document struct {
	name    string
	at      Place
	guarded *guard
	decoder *xml.Decoder
	open    []xml.Name // the elements that are open, outermost first
	depth   int        // how many
	roots   int
}

func newDocument(from io.Reader, name string, at Place) *document {
	d := &document{name: name, at: at, guarded: &guard{from: from, name: name, at: at}}
	d.decoder = xml.NewDecoder(d.guarded)
	return d
}

// leaveOutUnused makes the parser of a sheet pass over cells and rows without
// contents. It comes before the first element is read.
func (d *document) leaveOutUnused() { d.decoder = xml.NewDecoder(&withoutUnused{from: d.guarded}) }

// next gives the next start, end or text; io.EOF after the whole part has been
// read and its checksum found right. It asks the decoder for raw tokens, a
// quarter faster: names keep their prefix, and whether each end fits its start
// is checked here.
func (d *document) next() (xml.Token, error) {
	for {
		token, err := d.decoder.RawToken()
		if err != nil {
			return nil, d.failed(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if d.depth == 0 {
				d.roots++
			}
			if d.depth++; d.depth > MaxDepth {
				return nil, &Bound{d.at, "levels of elements in part " + echo(d.name), MaxDepth}
			}
			if d.roots > 1 {
				return nil, d.damaged("has more than one root")
			}
			d.open = append(d.open, t.Name)
			return t, nil
		case xml.EndElement:
			if d.depth == 0 || d.open[d.depth-1] != t.Name {
				return nil, d.damaged("is not well-formed (end of " + echo(t.Name.Local) + " without its start)")
			}
			d.depth--
			d.open = d.open[:d.depth]
			return t, nil
		case xml.CharData:
			if d.depth > 0 {
				return t, nil
			}
		}
	}
}

func (d *document) failed(err error) error {
	var refusal *Error
	var bound *Bound
	var syntax *xml.SyntaxError
	switch {
	case errors.Is(err, io.EOF):
		switch {
		case d.roots == 0:
			return d.damaged("is empty")
		case d.depth > 0:
			return d.damaged("is not well-formed (it ends inside an element)")
		}
		return io.EOF
	case errors.As(err, &refusal), errors.As(err, &bound):
		return err
	case errors.As(err, &syntax):
		return d.damaged("is not well-formed (" + strings.TrimPrefix(syntax.Msg, "xml: ") + ")")
	case strings.Contains(err.Error(), "CharsetReader"):
		return d.damaged("is not UTF-8")
	}
	return d.damaged("cannot be read")
}

func (d *document) damaged(fact string) error {
	return &Error{d.at, "part " + echo(d.name) + " " + fact, saveAgain, ErrDamaged}
}

// each calls visit for every element that starts, until the end of the part.
func (d *document) each(visit func(xml.StartElement) error) error {
	for {
		token, err := d.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if start, is := token.(xml.StartElement); is {
			if err := visit(start); err != nil {
				return err
			}
		}
	}
}

// attribute gives the attribute of that name without a prefix.
func attribute(start xml.StartElement, local string) string {
	for _, a := range start.Attr {
		if a.Name.Local == local && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// relation gives the id attribute with a prefix: that of the namespace of
// relations, which every program declares under a name of its own.
func relation(start xml.StartElement) string {
	for _, a := range start.Attr {
		if a.Name.Local == "id" && a.Name.Space != "" {
			return a.Value
		}
	}
	return ""
}

// truth reads an XML Schema boolean.
func truth(text string) bool { return text == "1" || text == "true" }

// within calls visit for every element that starts inside the current one,
// until that ends. A visit may itself consume the element that it is told of.
func (d *document) within(visit func(xml.StartElement) error) error {
	for outer := d.depth; d.depth >= outer; {
		token, err := d.next()
		if errors.Is(err, io.EOF) {
			return d.damaged("is cut off")
		}
		if err != nil {
			return err
		}
		if start, is := token.(xml.StartElement); is {
			if err := visit(start); err != nil {
				return err
			}
		}
	}
	return nil
}

// text gives the text directly inside the current element, until that ends.
func (d *document) text() (string, error) {
	var gathered []byte
	for outer := d.depth; d.depth >= outer; {
		token, err := d.next()
		if errors.Is(err, io.EOF) {
			return "", d.damaged("is cut off")
		}
		if err != nil {
			return "", err
		}
		if run, is := token.(xml.CharData); is && d.depth == outer {
			if len(gathered)+len(run) > maxPieceBytes {
				return "", &Bound{d.at, "bytes in one text of part " + echo(d.name), maxPieceBytes}
			}
			gathered = append(gathered, run...)
		}
	}
	return string(gathered), nil
}

// richText gives the text of a string item: its runs joined, without the
// phonetic guide that stands beside them.
func (d *document) richText() (string, error) {
	var all []byte
	err := d.within(func(start xml.StartElement) error {
		switch start.Name.Local {
		case "rPh":
			return d.within(func(xml.StartElement) error { return nil })
		case "t":
			run, err := d.text()
			if len(all)+len(run) > maxPieceBytes {
				return &Bound{d.at, "bytes in one text of part " + echo(d.name), maxPieceBytes}
			}
			all = append(all, run...)
			return err
		}
		return nil
	})
	return unescape(string(all)), err
}
