package logic

import (
	"io"
	"time"
)

// Environment is what an evaluation knows besides the instance. Every field
// may be left out; an expression that needs what is missing fails with an
// error of code Unavailable. The package itself has no clock and no source
// of chance. The functions are called on the goroutine that evaluates.
type Environment struct {
	// Now is the clock for today() and now().
	Now func() time.Time
	// Zone is where dates without a zone are; nil means UTC.
	Zone *time.Location
	// Language is the BCP 47 tag for names of days and months; "" is English.
	Language string
	// Random gives the bytes behind random(), uuid() and randomize().
	Random io.Reader
	// Names resolves ${name} to the absolute path of the question, without
	// positions.
	Names map[string]string
	// Repeats holds the paths, without positions, of the repeats. An absolute
	// path through a repeat means the turn that the context node is in.
	Repeats map[string]bool
	// Instances finds what instance('id') and pulldata name.
	Instances func(id string) (*Instance, bool)
	// LastSaved is what ${last-saved#name} reads; nil reads as empty.
	LastSaved *Instance
	// ChoiceName returns the label of a choice of the question at path, for
	// jr:choice-name; found is false when the question has no such choice.
	ChoiceName func(value, path string) (label string, found bool)
	// Text returns a text of the form by its id, for jr:itext.
	Text func(id string) (text string, found bool)
	// Property returns what property() and version() name, as "deviceid" or
	// "version".
	Property func(name string) (value string, found bool)
	// Budget bounds all evaluations in this environment together; nil bounds
	// each one only, by MaxSteps.
	Budget *Budget
}

// Context is where an expression is evaluated.
type Context struct {
	// Instance is the document that absolute paths begin from; nil means the
	// one that Node is in.
	Instance *Instance
	// Node is the context node, the question that the expression belongs to;
	// nil means the document.
	Node *Node
	// Environment is what else the evaluation knows; nil knows nothing.
	Environment *Environment
}

// document returns the document that absolute paths begin from.
func (c *Context) document() *Node {
	if c.Instance != nil {
		return c.Instance.document
	}
	node := c.Node
	for node != nil && node.parent != nil {
		node = node.parent
	}
	if node == nil || node.kind != DocumentNode {
		return &Node{kind: DocumentNode}
	}
	return node
}
