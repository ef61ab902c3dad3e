package tagged

import "fmt"

// Role is a standard structure type of PDF 1.7 (ISO 32000-1, 14.8.4).
type Role string

// The structure types the canvas uses. Headings, lists, tables, figures and links are best made by the methods
// named after them, which know the rules; the rest may be given to Add.
const (
	RoleDocument   Role = "Document"
	RoleSection    Role = "Sect"
	RoleDivision   Role = "Div"
	RoleBlockQuote Role = "BlockQuote"
	RoleCaption    Role = "Caption"
	RoleParagraph  Role = "P"
	RoleSpan       Role = "Span"
	RoleQuote      Role = "Quote"
	RoleLink       Role = "Link"
	RoleReference  Role = "Reference"
	RoleFigure     Role = "Figure"
	RoleContents   Role = "TOC"
	RoleContentsIt Role = "TOCI"
	RoleList       Role = "L"
	RoleListItem   Role = "LI"
	RoleLabel      Role = "Lbl"
	RoleListBody   Role = "LBody"
	RoleTable      Role = "Table"
	RoleTableHead  Role = "THead"
	RoleTableBody  Role = "TBody"
	RoleTableRow   Role = "TR"
	RoleHeaderCell Role = "TH"
	RoleDataCell   Role = "TD"
)

// addHeading adds the element of a heading; only the methods that know the level before may.
func (e *Element) addHeading(level int) *Element {
	h := e.add(Role(fmt.Sprintf("H%d", level)))
	h.heading = true
	return h
}

// Element is a node of the structure tree. The order of Add is the reading order, whatever the drawing order.
type Element struct {
	role     Role
	parent   *Element
	kids     []kid
	language string
	alt      string
	scope    Scope  // of a header cell
	listing  string // of a list: Decimal, Disc or None
	box      *boundingBox
	heading  bool
	object   int // number in the file, set by the finisher
}

// boundingBox is where a figure stands, in PDF coordinates.
type boundingBox struct{ left, bottom, right, top float64 }

// kid is a child element, or a slot for content that keeps its place among them.
type kid struct {
	child *Element
	slot  *slot
}

// slot collects the content items of an element between two of its child elements. Text that splits over
// pages fills one slot several times.
type slot struct {
	owner *Element
	items []contentItem
}

// contentItem is a marked-content sequence on a page, or an annotation.
type contentItem struct {
	page       int
	mcid       int
	annotation *annotation // nil for marked content
}

// Role returns the structure type of e.
func (e *Element) Role() Role { return e.role }

// SetScope makes a header cell the head of its column or its row.
func (e *Element) SetScope(scope Scope) { e.scope = scope }

// Scope is what a header cell is the head of.
type Scope string

// The scopes of header cells.
const (
	ColumnScope Scope = "Column"
	RowScope    Scope = "Row"
)

// SetAlt gives e a text alternative. Figures must have one.
func (e *Element) SetAlt(text string) { e.alt = cleanLine(text) }

func (e *Element) add(role Role) *Element {
	child := &Element{role: role, parent: e}
	e.kids = append(e.kids, kid{child: child})
	return child
}

func (e *Element) addSlot() *slot {
	s := &slot{owner: e}
	e.kids = append(e.kids, kid{slot: s})
	return s
}

// empty reports that neither e nor anything below it has content.
func (e *Element) empty() bool {
	for _, k := range e.kids {
		if k.child != nil && !k.child.empty() || k.slot != nil && len(k.slot.items) > 0 {
			return false
		}
	}
	return true
}

// Add puts a new element last under parent (nil: the current parent) and returns it.
func (d *Document) Add(parent *Element, role Role) *Element {
	if parent == nil {
		parent = d.parent
	}
	return parent.add(role)
}

// Root is the Document element.
func (d *Document) Root() *Element { return d.root }

// Parent is the element that blocks are now added to: the section of the last heading, or the one given to Within.
func (d *Document) Parent() *Element { return d.parent }

// Within makes e the parent of every block that build adds. Headings inside it open no section of their own.
func (d *Document) Within(e *Element, build func()) {
	saved := d.parent
	d.parent, d.within = e, d.within+1
	build()
	d.parent, d.within = saved, d.within-1
}

// SetLanguage marks e and all below it as written in a language, a BCP 47 tag such as "en" or "sv-SE".
func (d *Document) SetLanguage(e *Element, tag string) {
	if !validLanguage(tag) {
		d.fail(fmt.Errorf("language %q: %w", tag, ErrLanguage))
		return
	}
	e.language = tag
}
