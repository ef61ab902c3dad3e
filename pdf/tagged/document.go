package tagged

import (
	"fmt"
	"time"
)

// Meta is what the file says of itself. It goes to the title bar of viewers and to the catalogues of archives.
type Meta struct {
	Title    string
	Author   string // a person or an organisation; may be empty
	Subject  string // may be empty
	Language string // BCP 47, for example "sv-SE"
	Producer string // the program that made the document; may be empty
	Date     time.Time
}

// Running is the text at the head and the foot of pages, drawn as artifacts.
type Running struct {
	Head      string // for example that the data is fictitious; empty: no head
	Foot      string // left in the foot; the page number stands right
	FirstPage int    // the first physical page that has them; 0 means 2, so that a title page has none
}

// Options is what New needs beside the metadata.
type Options struct {
	Geometry Geometry // the zero value means A4
	Running  Running
}

// Document is a tagged PDF being made. It is used by one goroutine; documents do not share anything that is written to.
//
// The first error stays: later calls do nothing, and Err and Finish return it.
type Document struct {
	meta     Meta
	geometry Geometry
	running  Running
	out      drawer
	faces    *[faceCount]*typeface
	loaded   [faceCount]bool

	root     *Element
	parent   *Element
	within   int        // depth of Within
	sections []*Element // open section of each heading level
	headings []*heading

	page       *page
	pageNumber int // the page being filled, from 1
	states     []*pageState
	pending    []*box
	together   int     // depth of Together
	follow     float64 // height that must stay with the last heading
	after      float64 // space wanted below the last block
	painter    *Painter
	atoms      []atom // working memory of wrap
	open       bool   // marked content is open
	contents   *contents
	held       []*page
	order      []int // physical pages in reading order, set at the end

	err      error
	finished bool
}

// New begins a document.
func New(meta Meta, options Options) (*Document, error) {
	if options.Geometry == (Geometry{}) {
		options.Geometry = A4()
	}
	return newDocument(meta, options, newGofpdf(options.Geometry.Width, options.Geometry.Height))
}

func newDocument(meta Meta, options Options, out drawer) (*Document, error) {
	meta.Title, meta.Author, meta.Subject = cleanLine(meta.Title), cleanLine(meta.Author), cleanLine(meta.Subject)
	meta.Producer = cleanLine(meta.Producer)
	switch {
	case meta.Title == "":
		return nil, fmt.Errorf("title is empty: %w", ErrMeta)
	case meta.Date.IsZero():
		return nil, fmt.Errorf("date is zero: %w", ErrMeta)
	case !validLanguage(meta.Language):
		return nil, fmt.Errorf("document language %q: %w", meta.Language, ErrLanguage)
	}
	faces, err := typefaces()
	if err != nil {
		return nil, err
	}
	if options.Running.FirstPage == 0 {
		options.Running.FirstPage = 2
	}
	root := &Element{role: RoleDocument}
	return &Document{
		meta: meta, geometry: options.Geometry, running: options.Running, out: out, faces: faces,
		root: root, parent: root,
	}, nil
}

// Err returns the first error, or nil.
func (d *Document) Err() error { return d.err }

// Geometry returns the page the document is set on.
func (d *Document) Geometry() Geometry { return d.geometry }

func (d *Document) fail(err error) {
	if d.err == nil {
		d.err = err
	}
}

// loadFace adds a face to the file the first time it is used.
func (d *Document) loadFace(face Face) {
	if !d.loaded[face] {
		d.loaded[face] = true
		d.out.addFace(face, d.faces[face].data)
	}
}

// Pages is the number of pages so far.
func (d *Document) Pages() int { return d.pageNumber }
