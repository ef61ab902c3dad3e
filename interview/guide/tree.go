package guide

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// nodeKind is what a JSON value is.
type nodeKind string

const (
	objectNode  nodeKind = "an object { }"
	listNode    nodeKind = "a list [ ]"
	textNode    nodeKind = "text in quotation marks"
	numberNode  nodeKind = "a number"
	booleanNode nodeKind = "true or false"
	nullNode    nodeKind = "null"
)

// node is one JSON value. Unlike a map it keeps the order of fields and those
// that are there twice.
type node struct {
	kind   nodeKind
	text   string // of text and number
	truth  bool
	items  []node
	fields []namedNode
}

type namedNode struct {
	name  string
	value node
}

// field finds a field of an object, or returns nil.
func (n *node) field(name string) *node {
	for i := range n.fields {
		if n.fields[i].name == name {
			return &n.fields[i].value
		}
	}
	return nil
}

// parseTree reads JSON text, or tells the one thing that stops it and returns
// nil.
func parseTree(data []byte, found *findings) *node {
	p := treeParser{decoder: json.NewDecoder(bytes.NewReader(data))}
	p.decoder.UseNumber()
	root, err := p.value(0)
	switch {
	case errors.Is(err, errNesting), errors.Is(err, errValues):
		found.fault(lineAndColumn(data, int(p.decoder.InputOffset())), "%v", err)
		return nil
	case err == nil && p.atEnd():
		return &root
	}
	tellSyntax(data, err == nil, found)
	return nil
}

// tellSyntax tells where text stops being JSON. The scan from the start finds
// the exact byte, which the decoder does not.
func tellSyntax(data []byte, more bool, found *findings) {
	var whole json.RawMessage
	err := json.Unmarshal(data, &whole)
	offset := len(data)
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		offset = int(syntax.Offset) - 1
	}
	place := lineAndColumn(data, offset)
	switch {
	case more:
		found.fault(place, "something follows after the end of the guide; remove it")
	case offset >= len(data)-1 && strings.HasPrefix(fmt.Sprint(err), "unexpected end"):
		found.fault(place, "the file ends in the middle; it was perhaps cut short when it was copied")
	default:
		found.fault(place, "not JSON here: %v; a comma, quotation mark or bracket just before is often the cause", err)
	}
}

var (
	errNesting = fmt.Errorf("objects and lists stand too deep in each other, at most %d are read", MaxNesting)
	errValues  = fmt.Errorf("the file holds more than %d values, which no guide does", MaxValues)
)

type treeParser struct {
	decoder *json.Decoder
	values  int
}

// atEnd tells whether nothing follows the value that was read.
func (p *treeParser) atEnd() bool {
	_, err := p.decoder.Token()
	return errors.Is(err, io.EOF)
}

func (p *treeParser) value(depth int) (node, error) {
	if depth > MaxNesting {
		return node{}, errNesting
	}
	if p.values++; p.values > MaxValues {
		return node{}, errValues
	}
	token, err := p.decoder.Token()
	if err != nil {
		return node{}, err
	}
	switch t := token.(type) {
	case json.Delim:
		if t == '{' {
			return p.object(depth)
		}
		return p.list(depth)
	case string:
		return node{kind: textNode, text: t}, nil
	case json.Number:
		return node{kind: numberNode, text: t.String()}, nil
	case bool:
		return node{kind: booleanNode, truth: t}, nil
	}
	return node{kind: nullNode}, nil
}

func (p *treeParser) object(depth int) (node, error) {
	n := node{kind: objectNode}
	for p.decoder.More() {
		token, err := p.decoder.Token()
		if err != nil {
			return n, err
		}
		name, _ := token.(string)
		value, err := p.value(depth + 1)
		if err != nil {
			return n, err
		}
		n.fields = append(n.fields, namedNode{name, value})
	}
	_, err := p.decoder.Token()
	return n, err
}

func (p *treeParser) list(depth int) (node, error) {
	n := node{kind: listNode}
	for p.decoder.More() {
		value, err := p.value(depth + 1)
		if err != nil {
			return n, err
		}
		n.items = append(n.items, value)
	}
	_, err := p.decoder.Token()
	return n, err
}

// lineAndColumn writes a byte offset as line:column, both from 1, the column
// in characters.
func lineAndColumn(data []byte, offset int) Place {
	before := data[:min(max(offset, 0), len(data))]
	line := 1 + bytes.Count(before, []byte{'\n'})
	start := bytes.LastIndexByte(before, '\n') + 1
	return Place(fmt.Sprintf("%d:%d", line, 1+utf8.RuneCount(before[start:])))
}
