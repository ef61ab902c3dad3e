package tagged

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
)

// Make makes a whole document: it begins one, lets build fill it and writes it to w. A panic below, which would be a
// fault in this program, becomes an error of this one document; its value may hold answers and is not shown.
func Make(w io.Writer, meta Meta, options Options, build func(d *Document) error) (err error) {
	defer func() {
		if recover() != nil {
			err = fmt.Errorf("make document: the program failed: %w", ErrDrawing)
		}
	}()
	d, err := New(meta, options)
	if err != nil {
		return err
	}
	if err := build(d); err != nil {
		return err
	}
	return d.Finish(w)
}

// Finish fills the contents, draws heads and feet, tags the file and writes it to w. The document cannot be used
// afterwards. Nothing is written when there was an error. Equal calls with equal metadata give equal bytes.
func (d *Document) Finish(w io.Writer) error {
	if d.finished {
		return fmt.Errorf("finish document: %w", ErrFinished)
	}
	d.settle()
	if d.err != nil {
		return d.err
	}
	d.finished = true
	d.needPage()
	d.drawPage()
	d.fillContents()
	d.drawRunning()
	if d.err != nil {
		return d.err
	}
	if err := d.checkLinks(); err != nil {
		return err
	}
	if err := checkStructure(d.root); err != nil {
		return err
	}
	var raw bytes.Buffer
	d.turnTo(d.pageNumber) // gofpdf writes the pages up to the current one
	if err := d.out.output(&raw); err != nil {
		return fmt.Errorf("draw document: %w: %w", ErrDrawing, err)
	}
	f, err := newFinisher(d, raw.Bytes())
	if err != nil {
		return err
	}
	if err := f.finish(); err != nil {
		return err
	}
	return f.write(w)
}

// turnTo goes back to a page that was left, with a fresh graphics state.
func (d *Document) turnTo(number int) {
	d.out.setPage(number)
	d.painter = &Painter{d: d, page: number}
	d.out.setFillColor(Color{}) // gofpdf trusts its own memory of the fill colour, which is that of another page
}

// drawRunning draws the heads and feet of all pages.
func (d *Document) drawRunning() {
	head := d.fit(d.running.Head, d.geometry.Measure)
	foot := d.fit(d.running.Foot, d.geometry.Measure-numberColumn)
	for i, physical := range d.order {
		if i+1 >= d.running.FirstPage {
			d.turnTo(physical)
			d.drawHead(head)
			d.drawFoot(foot, strconv.Itoa(i+1))
		}
	}
}

func (d *Document) drawHead(text string) {
	if d.geometry.Head == 0 || text == "" {
		return
	}
	d.out.raw("/Artifact <</Type /Pagination /Subtype /Header>> BDC")
	d.painter.Text(d.leftOf(d.painter.page), d.geometry.Head, runningStyle(), text)
	d.out.raw("EMC")
}

func (d *Document) drawFoot(text, number string) {
	if d.geometry.Foot == 0 {
		return
	}
	style := runningStyle()
	left, right := d.leftOf(d.painter.page), d.leftOf(d.painter.page)+d.geometry.Measure
	baseline := d.geometry.Height - d.geometry.Foot
	d.out.raw("/Artifact <</Type /Pagination /Subtype /Footer>> BDC")
	d.painter.Line(Point{left, baseline - Grid}, Point{right, baseline - Grid}, Pen{Color: Hairline, Width: ruleRow})
	d.painter.Text(left, baseline, style, text)
	d.painter.TextRight(right, baseline, style, number)
	d.out.raw("EMC")
}

// fit cuts text to one line, with an ellipsis when it is longer.
func (d *Document) fit(text string, width float64) string {
	lines := d.blockLines(width, Block{Style: runningStyle(), Text: cleanLine(text), MaxLines: 1})
	if len(lines) == 0 {
		return ""
	}
	return lines[0].logical()
}
