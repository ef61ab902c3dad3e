package logic

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// ParseInstance reads an instance from an XML document. Entities other than
// those of XML and HTML are refused, so nothing outside is ever read. The
// error is an *Error of code Syntax or Limit whose offset is in the document.
func ParseInstance(document string) (*Instance, error) {
	if len(document) > MaxInstanceBytes {
		return nil, fault(MaxInstanceBytes, Limit, "the instance is larger than %d bytes", MaxInstanceBytes)
	}
	decoder := xml.NewDecoder(strings.NewReader(document))
	decoder.Entity = xml.HTMLEntity
	b := &builder{instance: &Instance{document: &Node{kind: DocumentNode}}}
	b.node = b.instance.document
	for {
		t, err := decoder.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil {
			err = b.token(t)
		}
		if err != nil {
			return nil, instanceError(decoder.InputOffset(), err)
		}
	}
	if b.node != b.instance.document || b.instance.Root() == nil {
		return nil, fault(len(document), Syntax, "the instance ends before its root element does")
	}
	return b.instance, nil
}

// instanceError gives an error its place, without words of the document.
func instanceError(offset int64, err error) error {
	var own *Error
	if errors.As(err, &own) {
		return fault(int(offset), own.Code, "%s", own.Message)
	}
	return fault(int(offset), Syntax, "the instance is not well-formed XML")
}

// builder makes an instance from XML tokens.
type builder struct {
	instance *Instance
	node     *Node
	depth    int
	text     strings.Builder     // characters not yet made a node
	scopes   []map[string]string // namespaces by prefix that each level declares
}

// token takes one XML token.
func (b *builder) token(t xml.Token) error {
	if b.instance.nodes++; b.instance.nodes > MaxInstanceNodes {
		return fault(-1, Limit, "the instance has more than %d nodes", MaxInstanceNodes)
	}
	if characters, found := t.(xml.CharData); found {
		return b.characters(string(characters))
	}
	b.flush()
	switch t := t.(type) {
	case xml.StartElement:
		return b.start(t)
	case xml.EndElement:
		if b.depth == 0 || b.node.name != qualified(t.Name) {
			return fault(-1, Syntax, "the instance ends an element that is not open")
		}
		b.node, b.depth = b.node.parent, b.depth-1
		b.scopes = b.scopes[:len(b.scopes)-1]
	case xml.Comment:
		b.node.add(&Node{kind: CommentNode, text: string(t)})
	case xml.ProcInst:
		if t.Target != "xml" {
			b.node.add(&Node{kind: InstructionNode, name: t.Target, text: string(t.Inst)})
		}
	}
	return nil
}

// characters collects text of the open element. Pieces that touch, as around
// CDATA, are one node.
func (b *builder) characters(text string) error {
	if b.depth > 0 {
		b.text.WriteString(text)
		return nil
	}
	if strings.TrimSpace(strings.TrimPrefix(text, "\uFEFF")) != "" {
		return fault(-1, Syntax, "the instance has text outside its root element")
	}
	return nil
}

// flush makes a node of the collected text.
func (b *builder) flush() {
	if b.text.Len() > 0 {
		b.node.add(&Node{kind: TextNode, text: b.text.String()})
		b.text.Reset()
	}
}

// start opens an element.
func (b *builder) start(t xml.StartElement) error {
	if b.depth++; b.depth > MaxInstanceDepth {
		return fault(-1, Limit, "the instance is nested deeper than %d levels", MaxInstanceDepth)
	}
	if b.depth == 1 && b.instance.Root() != nil {
		return fault(-1, Syntax, "the instance has a second root element")
	}
	b.instance.nodes += len(t.Attr)
	var declared map[string]string
	for _, attribute := range t.Attr {
		if prefix, found := declaredPrefix(attribute.Name); found {
			if declared == nil {
				declared = map[string]string{}
			}
			declared[prefix] = attribute.Value
		}
	}
	b.scopes = append(b.scopes, declared)
	b.node = b.node.Append(qualified(t.Name))
	b.node.space = b.space(t.Name.Space)
	for _, attribute := range t.Attr {
		if _, found := declaredPrefix(attribute.Name); found {
			continue
		}
		space := ""
		if attribute.Name.Space != "" {
			space = b.space(attribute.Name.Space)
		}
		b.node.setAttribute(qualified(attribute.Name), space, attribute.Value)
	}
	return nil
}

// declaredPrefix returns the prefix that an attribute declares, "" for the
// namespace of names without one.
func declaredPrefix(name xml.Name) (string, bool) {
	if name.Space == "xmlns" {
		return name.Local, true
	}
	return "", name.Space == "" && name.Local == "xmlns"
}

// space returns the namespace of a prefix where the builder stands.
func (b *builder) space(prefix string) string {
	for i := len(b.scopes) - 1; i >= 0; i-- {
		if space, found := b.scopes[i][prefix]; found {
			return space
		}
	}
	if prefix == "xml" {
		return "http://www.w3.org/XML/1998/namespace"
	}
	return ""
}

// qualified returns a name as it was written.
func qualified(name xml.Name) string {
	if name.Space == "" {
		return name.Local
	}
	return name.Space + ":" + name.Local
}
