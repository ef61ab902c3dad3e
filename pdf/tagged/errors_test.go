package tagged_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"synvanda/pdf/tagged"
)

func TestWhatADocumentRefuses(t *testing.T) {
	nothing := func(*tagged.Painter) {}
	for _, test := range []struct {
		name  string
		build func(d *tagged.Document)
		want  error
	}{
		{"first heading below level 1", func(d *tagged.Document) { d.Heading(2, "A") }, tagged.ErrSkippedLevel},
		{"skipped level", func(d *tagged.Document) { d.Heading(1, "A"); d.Heading(3, "B") }, tagged.ErrSkippedLevel},
		{"level 0", func(d *tagged.Document) { d.Heading(0, "A") }, tagged.ErrSkippedLevel},
		{"content in content", func(d *tagged.Document) {
			e := d.Add(nil, tagged.RoleParagraph)
			d.Content(e, func(*tagged.Painter) { d.Content(e, nothing) })
		}, tagged.ErrNesting},
		{"artifact in content", func(d *tagged.Document) {
			d.Content(d.Add(nil, tagged.RoleParagraph), func(*tagged.Painter) { d.Artifact(tagged.ArtifactLayout, nothing) })
		}, tagged.ErrNesting},
		{"block in content", func(d *tagged.Document) {
			d.Content(d.Add(nil, tagged.RoleParagraph), func(*tagged.Painter) { d.Text("x") })
		}, tagged.ErrNesting},
		{"block in a figure", func(d *tagged.Document) {
			d.Figure(tagged.Figure{Alt: "x", Height: 10, Draw: func(*tagged.Painter, tagged.Rect) { d.Text("x") }})
		}, tagged.ErrNesting},
		{"page change in content", func(d *tagged.Document) {
			d.Text("x")
			d.Content(d.Add(nil, tagged.RoleParagraph), func(*tagged.Painter) { d.PageBreak() })
		}, tagged.ErrPageChange},
		{"figure without alternative", func(d *tagged.Document) { d.Figure(tagged.Figure{Alt: " ", Height: 10}) }, tagged.ErrNoAlt},
		{"figure taller than the page", func(d *tagged.Document) { d.Figure(tagged.Figure{Alt: "x", Height: 2000}) }, tagged.ErrTooTall},
		{"table without columns", func(d *tagged.Document) { d.Table(tagged.Table{}) }, tagged.ErrTable},
		{"table with a short row", func(d *tagged.Document) {
			d.Table(tagged.Table{Columns: []tagged.Column{{Title: "A"}, {Title: "B"}}, Rows: [][]tagged.Cell{tagged.Row("1")}})
		}, tagged.ErrTable},
		{"language", func(d *tagged.Document) { d.Paragraph(tagged.Body(), tagged.In("svenska!", "x")) }, tagged.ErrLanguage},
		{"script link", func(d *tagged.Document) {
			d.Paragraph(tagged.Body(), tagged.LinkURI("javascript:alert(1)", "x"))
		}, tagged.ErrTarget},
		{"anchor never placed", func(d *tagged.Document) {
			d.Paragraph(tagged.Body(), tagged.LinkTo(d.NewAnchor("ingenstans"), "x"))
		}, tagged.ErrTarget},
		{"two contents", func(d *tagged.Document) { d.Contents("A", 1); d.Contents("B", 1) }, tagged.ErrNesting},
		{"list too deep", func(d *tagged.Document) {
			item := tagged.Items("x")
			for range 5 {
				item = []tagged.Item{{Runs: []tagged.Run{tagged.Plain("x")}, Sub: item}}
			}
			d.List(tagged.Bulleted, item...)
		}, tagged.ErrTooLarge},
		{"row outside a table", func(d *tagged.Document) { d.Flow(d.Add(nil, tagged.RoleTableRow), tagged.Body(), tagged.Plain("x")) }, tagged.ErrStructure},
		{"paragraph in a list", func(d *tagged.Document) {
			d.Flow(d.Add(d.Add(nil, tagged.RoleList), tagged.RoleParagraph), tagged.Body(), tagged.Plain("x"))
		}, tagged.ErrStructure},
		{"header cell without scope", func(d *tagged.Document) { d.Flow(freeCell(d), tagged.Body(), tagged.Plain("x")) }, tagged.ErrStructure},
		{"heading by hand", func(d *tagged.Document) { d.Flow(d.Add(nil, "H4"), tagged.Body(), tagged.Plain("x")) }, tagged.ErrStructure},
		{"unknown element", func(d *tagged.Document) { d.Flow(d.Add(nil, "Chapter"), tagged.Body(), tagged.Plain("x")) }, tagged.ErrStructure},
		{"figure by hand without alternative", func(d *tagged.Document) {
			d.Content(d.Add(nil, tagged.RoleFigure), nothing)
		}, tagged.ErrNoAlt},
		{"nothing at all", func(*tagged.Document) {}, tagged.ErrMeta},
	} {
		t.Run(test.name, func(t *testing.T) {
			d, err := tagged.New(sampleMeta(), sampleOptions())
			if err != nil {
				t.Fatal(err)
			}
			test.build(d)
			d.Text("följande anrop gör ingenting")
			if test.name == "nothing at all" {
				d, _ = tagged.New(sampleMeta(), sampleOptions())
			}
			var b bytes.Buffer
			if err := d.Finish(&b); !errors.Is(err, test.want) {
				t.Errorf("got error %v, want %v", err, test.want)
			}
			if b.Len() > 0 {
				t.Error("something was written all the same")
			}
		})
	}
}

func TestMetadataIsRequired(t *testing.T) {
	whole := sampleMeta()
	for name, spoil := range map[string]func(m *tagged.Meta){
		"title":    func(m *tagged.Meta) { m.Title = " \x00" },
		"date":     func(m *tagged.Meta) { m.Date = time.Time{} },
		"language": func(m *tagged.Meta) { m.Language = "" },
	} {
		meta := whole
		spoil(&meta)
		if _, err := tagged.New(meta, tagged.Options{}); err == nil {
			t.Errorf("no %s: accepted", name)
		}
	}
}

func TestFinishedDocumentIsClosed(t *testing.T) {
	d, err := tagged.New(sampleMeta(), tagged.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d.Text("x")
	if err := d.Finish(&bytes.Buffer{}); err != nil {
		t.Fatal(err)
	}
	if err := d.Finish(&bytes.Buffer{}); !errors.Is(err, tagged.ErrFinished) {
		t.Errorf("second Finish: %v", err)
	}
}

func TestErrorsSayNothingOfAnswers(t *testing.T) {
	d, err := tagged.New(sampleMeta(), tagged.Options{})
	if err != nil {
		t.Fatal(err)
	}
	const secret = "hemligtsvar"
	d.Text(secret)
	d.Heading(3, secret)
	if err := d.Err(); err == nil || strings.Contains(err.Error(), secret) {
		t.Errorf("error %v", err)
	}
}

func TestPanicFailsOneDocumentOnly(t *testing.T) {
	const secret = "hemligtsvar"
	err := tagged.Make(&bytes.Buffer{}, sampleMeta(), tagged.Options{}, func(*tagged.Document) error { panic(secret) })
	if !errors.Is(err, tagged.ErrDrawing) || strings.Contains(err.Error(), secret) {
		t.Errorf("error %v", err)
	}
}

// freeCell adds a header cell by hand.
func freeCell(d *tagged.Document) *tagged.Element {
	return d.Add(d.Add(d.Add(nil, tagged.RoleTable), tagged.RoleTableRow), tagged.RoleHeaderCell)
}

func TestStructureByHand(t *testing.T) {
	d := readDocument(t, makeSample(t, func(d *tagged.Document) {
		cell := freeCell(d)
		cell.SetScope(tagged.RowScope)
		d.Flow(cell, tagged.Body(), tagged.Plain("huvud"))
	}))
	if cell := d.root.all("TH"); len(cell) != 1 || cell[0].text != "huvud" || len(d.faults) > 0 {
		t.Errorf("structure %s, faults %q", d.root.outline(), d.faults)
	}
}
