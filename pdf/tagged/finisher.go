package tagged

import (
	"bytes"
	"compress/zlib"
	"fmt"
)

// finisher turns gofpdf's file into a tagged, archivable one. Object numbers of gofpdf stay; new ones follow.
type finisher struct {
	d       *Document
	objects [][]byte // by number; 0 is unused
	info    int      // object number of the Info dictionary
	catalog int
	deflate *zlib.Writer // reused: a new one for every page costs a quarter of the time
	buffer  bytes.Buffer
}

func newFinisher(d *Document, raw []byte) (*finisher, error) {
	objects, err := readObjects(raw)
	if err != nil {
		return nil, err
	}
	f := &finisher{d: d, objects: objects, info: len(objects) - 2, catalog: len(objects) - 1}
	if len(objects) < pageObject(d.pageNumber)+2 || !bytes.Contains(objects[f.catalog], []byte("/Type /Catalog")) {
		return nil, fmt.Errorf("read drawn file: %d objects for %d pages: %w", len(objects), d.pageNumber, ErrDrawing)
	}
	if f.deflate, err = zlib.NewWriterLevel(&f.buffer, zlib.DefaultCompression); err != nil {
		return nil, err
	}
	return f, nil
}

// pageObject is the number gofpdf gives the dictionary of a page; its content stream is the next.
func pageObject(page int) int { return 1 + 2*page }

func (f *finisher) add(body string) int {
	f.objects = append(f.objects, []byte(body))
	return len(f.objects) - 1
}

// reserve takes an object number for a body that comes later.
func (f *finisher) reserve() int { return f.add("") }

func (f *finisher) finish() error {
	if err := f.finishFonts(); err != nil {
		return err
	}
	if err := f.finishPages(); err != nil {
		return err
	}
	tree, err := f.finishStructure()
	if err != nil {
		return err
	}
	return f.finishCatalog(tree, f.finishOutlines())
}

// compress deflates data; the result is valid until the next call.
func (f *finisher) compress(data []byte) ([]byte, error) {
	f.buffer.Reset()
	f.deflate.Reset(&f.buffer)
	if _, err := f.deflate.Write(data); err != nil {
		return nil, err
	}
	if err := f.deflate.Close(); err != nil {
		return nil, err
	}
	return f.buffer.Bytes(), nil
}

// stream makes a stream object; dictionary holds the entries beside Length and Filter.
func (f *finisher) stream(dictionary string, data []byte) ([]byte, error) {
	packed, err := f.compress(data)
	if err != nil {
		return nil, fmt.Errorf("compress stream: %w", err)
	}
	head := fmt.Sprintf("<<%s/Filter/FlateDecode/Length %d>>\nstream\n", dictionary, len(packed))
	body := make([]byte, 0, len(head)+len(packed)+len("\nendstream"))
	body = append(body, head...)
	body = append(body, packed...)
	return append(body, "\nendstream"...), nil
}

// finishPages deflates the content of every page, replaces its dictionary and lists the pages in reading order.
func (f *finisher) finishPages() error {
	for page := 1; page <= f.d.pageNumber; page++ {
		number := pageObject(page)
		_, content, ok := streamData(f.objects[number+1])
		if !ok || !bytes.HasPrefix(f.objects[number], []byte("<</Type /Page\n")) {
			return fmt.Errorf("read drawn file: object %d is not page %d: %w", number, page, ErrDrawing)
		}
		packed, err := f.stream("", content)
		if err != nil {
			return err
		}
		f.objects[number+1] = packed
		f.objects[number] = []byte(f.pageDictionary(page))
	}
	var kids bytes.Buffer
	for _, page := range f.d.order {
		fmt.Fprintf(&kids, "%d 0 R ", pageObject(page))
	}
	g := f.d.geometry
	f.objects[1] = fmt.Appendf(nil, "<</Type/Pages/Count %d/MediaBox[0 0 %.2f %.2f]/Kids[%s]>>", f.d.pageNumber, g.Width, g.Height, kids.Bytes())
	return nil
}

func (f *finisher) pageDictionary(page int) string {
	annotations := ""
	for _, a := range f.d.states[page-1].annotations {
		a.object = f.reserve()
		annotations += reference(a.object) + " "
	}
	if annotations != "" {
		annotations = "/Annots[" + annotations + "]"
	}
	return fmt.Sprintf("<</Type/Page/Parent 1 0 R/Resources 2 0 R/Contents %d 0 R/StructParents %d/Tabs/S%s>>",
		pageObject(page)+1, page-1, annotations)
}

// finishOutlines writes the bookmarks and returns the number of their root, 0 when there are none. Chapters are
// open, what lies below them is folded.
func (f *finisher) finishOutlines() int {
	headings := f.d.headings
	if len(headings) == 0 {
		return 0
	}
	root := f.reserve()
	for _, h := range headings {
		h.object = f.reserve()
	}
	first, last, count := f.outlineLevel(headings, root)
	f.objects[root] = fmt.Appendf(nil, "<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>", first, last, count)
	return root
}

// outlineLevel writes the entries of one level below parent, each with the deeper ones that follow it.
func (f *finisher) outlineLevel(headings []*heading, parent int) (first, last, count int) {
	previous := 0
	var body string
	flush := func(next int) {
		if previous != 0 {
			if next != 0 {
				body += "/Next " + reference(next)
			}
			f.objects[previous] = []byte(body + ">>")
		}
	}
	for i := 0; i < len(headings); {
		h := headings[i]
		end := i + 1
		for end < len(headings) && headings[end].level > h.level {
			end++
		}
		flush(h.object)
		body = fmt.Sprintf("<</Title %s/Parent %d 0 R/Dest%s", textString(shortened(h.text)), parent, f.destination(h.anchor))
		if previous != 0 {
			body += "/Prev " + reference(previous)
		}
		if end > i+1 {
			below, lowest, n := f.outlineLevel(headings[i+1:end], h.object)
			body += fmt.Sprintf("/First %d 0 R/Last %d 0 R/Count %d", below, lowest, -n)
		}
		if first == 0 {
			first = h.object
		}
		previous, last = h.object, h.object
		count++
		i = end
	}
	flush(0)
	return first, last, count
}

func (f *finisher) destination(a *Anchor) string {
	return fmt.Sprintf("[%d 0 R/XYZ %.2f %.2f null]", pageObject(a.page), max(0, a.x-10), f.d.geometry.Height-a.top+6)
}
