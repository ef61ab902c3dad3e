package tagged_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"synvanda/pdf/tagged"
)

func TestSampleMeetsTheMachineCheckableConditions(t *testing.T) {
	d := readDocument(t, makeSample(t, drawSample))
	for _, fault := range d.faults {
		t.Error(fault)
	}
	if len(d.pages) < 9 || len(d.fonts) != 5 {
		t.Errorf("sample has %d pages and %d fonts; it should use everything", len(d.pages), len(d.fonts))
	}
	for _, role := range []string{
		"Sect", "Div", "H1", "H2", "H3", "P", "Span", "Link", "BlockQuote", "L", "LI", "Lbl", "LBody",
		"Table", "Caption", "THead", "TBody", "TR", "TH", "TD", "Figure", "TOC", "TOCI", "Reference",
	} {
		if len(d.root.all(role)) == 0 {
			t.Errorf("sample has no %s", role)
		}
	}
}

func TestSampleAsTheReferenceCheckerSeesIt(t *testing.T) {
	checker := sharedFile(t, "tools/uacheck.py")
	for _, tool := range []string{"qpdf", "python3"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is not installed", tool)
		}
	}
	path := filepath.Join(t.TempDir(), "sample.pdf")
	if err := os.WriteFile(path, makeSample(t, drawSample), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("qpdf", "--check", path).CombinedOutput(); err != nil {
		t.Errorf("qpdf --check: %v\n%s", err, out)
	}
	if out, err := exec.Command("python3", checker, path).CombinedOutput(); err != nil {
		t.Errorf("uacheck.py: %v\n%s", err, out)
	}
}

// sharedFile finds a file of the shared folder, or skips.
func sharedFile(t *testing.T, relative string) string {
	t.Helper()
	shared := os.Getenv("SYNVANDA_SHARED")
	if shared == "" {
		dir, err := os.Getwd()
		if err != nil {
			t.Fatal(err)
		}
		for {
			if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
				break
			}
			if dir == filepath.Dir(dir) {
				t.Fatal("no go.mod above the test")
			}
			dir = filepath.Dir(dir)
		}
		shared = filepath.Join(dir, "..", "shared")
	}
	path := filepath.Join(shared, relative)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("shared/%s is not here", relative)
	}
	return path
}

func TestTenRunsGiveTheSameBytes(t *testing.T) {
	first := makeSample(t, drawSample)
	for run := 2; run <= 10; run++ {
		if !bytes.Equal(first, makeSample(t, drawSample)) {
			t.Fatalf("run %d differs", run)
		}
	}
}

func TestTwoDocumentsAtOnce(t *testing.T) {
	alone := makeSample(t, drawSample)
	made := make([][]byte, 4)
	var group sync.WaitGroup
	for i := range made {
		group.Go(func() {
			d, err := tagged.New(sampleMeta(), sampleOptions())
			if err != nil {
				t.Error(err)
				return
			}
			drawSample(d)
			var b bytes.Buffer
			if err := d.Finish(&b); err != nil {
				t.Error(err)
			}
			made[i] = b.Bytes()
		})
	}
	group.Wait()
	for i, file := range made {
		if !bytes.Equal(file, alone) {
			t.Errorf("document %d differs from one made alone", i)
		}
	}
}

func TestReadingOrderFollowsAddNotDrawing(t *testing.T) {
	d := readDocument(t, makeSample(t, func(d *tagged.Document) {
		first := d.Add(nil, tagged.RoleParagraph)
		second := d.Add(nil, tagged.RoleParagraph)
		d.Content(second, func(p *tagged.Painter) { p.Text(100, 200, tagged.Body(), "sedan") })
		d.Content(first, func(p *tagged.Painter) { p.Text(100, 100, tagged.Body(), "först") })
		d.Content(first, func(p *tagged.Painter) { p.Text(150, 100, tagged.Body(), "a bitar") })
	}))
	if want := "Document\n  P första bitar\n  P sedan\n"; d.root.outline() != want || len(d.faults) > 0 {
		t.Errorf("got\n%s\nwant\n%s\nfaults %q", d.root.outline(), want, d.faults)
	}
}

func TestStructureOfAChapter(t *testing.T) {
	d := readDocument(t, makeSample(t, func(d *tagged.Document) {
		a := d.Heading(1, "Nå fram")
		d.Heading(2, "Det som fungerar")
		d.Paragraph(tagged.Body(), tagged.Plain("Se "), tagged.LinkTo(a, "kapitlet"), tagged.Plain(" och "), tagged.In("en", "the end"), tagged.Strong("."))
		d.Quote(tagged.Quote{Runs: []tagged.Run{tagged.Plain("”Bra.”")}, Source: "Brukare"})
		d.List(tagged.Numbered, tagged.Item{Runs: []tagged.Run{tagged.Plain("yttre")}, Sub: tagged.Items("inre")})
		d.Heading(1, "Förslag")
		d.Table(tagged.Table{
			Title:   "Tabell 1",
			Columns: []tagged.Column{{Title: "Svar", RowHeader: true}, {Title: "Antal", Align: tagged.Digits}},
			Rows:    [][]tagged.Cell{tagged.Row("Ja", "7")},
		})
		d.Figure(tagged.Figure{Title: "Figur 1", Alt: "En cirkel", Height: 50, Draw: func(p *tagged.Painter, r tagged.Rect) { p.Disc(r.X+25, r.Y+25, 20, tagged.Primary) }})
	}))
	want := `Document
  Sect
    H1 Nå fram
    Sect
      H2 Det som fungerar
      P Se  och .
        Link kapitlet
        Span the end
      BlockQuote
        P ”Bra.”
        P Brukare
      L
        LI
          Lbl 1.
          LBody yttre
            L
              LI
                Lbl •
                LBody inre
  Sect
    H1 Förslag
    Table
      Caption
        P Tabell 1
      THead
        TR
          TH Svar
          TH Antal
      TBody
        TR
          TH Ja
          TD 7
    Div
      Caption
        P Figur 1
      Figure
`
	if got := d.root.outline(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	for _, fault := range d.faults {
		t.Error(fault)
	}
}

func TestContentsHoldEveryHeadingAndItsPage(t *testing.T) {
	file := makeSample(t, func(d *tagged.Document) {
		d.Text("Titel")
		d.PageBreak()
		d.Contents("Innehåll", 1)
		for range 100 {
			d.PageBreak()
			d.Heading(1, "Kapitel med ett namn")
			d.Heading(2, "Ej med")
			d.Text("Text")
		}
	})
	d := readDocument(t, file)
	entries := d.root.all("TOCI")
	if len(entries) != 100 {
		t.Fatalf("%d entries, want 100", len(entries))
	}
	contentsPages := len(d.pages) - 101
	if contentsPages < 2 {
		t.Fatalf("contents take %d pages; the test wants several", contentsPages)
	}
	last := entries[99].wholeText()
	if want := fmt.Sprintf("Kapitel med ett namn %d", len(d.pages)); last != want {
		t.Errorf("last entry %q, want %q", last, want)
	}
	for _, fault := range d.faults {
		t.Error(fault)
	}
	link := d.root.all("Link")[99]
	for _, kid := range d.array(link.dict["K"]) {
		if object, ok := kid.(dict); ok {
			destination := d.array(d.dict(object["Obj"])["Dest"])
			if destination[0] != any(d.pages[len(d.pages)-1]) {
				t.Error("the last entry does not lead to the last page")
			}
		}
	}
}

func TestBookmarksNestLikeHeadings(t *testing.T) {
	d := readDocument(t, makeSample(t, func(d *tagged.Document) {
		for _, h := range []struct {
			level int
			text  string
		}{{1, "A"}, {2, "A1"}, {3, "A1a"}, {2, "A2"}, {1, "B"}} {
			d.Heading(h.level, h.text)
		}
		d.Text("slut")
	}))
	var b strings.Builder
	var walk func(v any, depth int)
	walk = func(v any, depth int) {
		for v != nil {
			e := d.dict(v)
			b.WriteString(strings.Repeat(" ", depth) + d.text(e["Title"]) + "\n")
			if first := e["First"]; first != nil {
				walk(first, depth+1)
			}
			v = e["Next"]
		}
	}
	walk(d.dict(d.dict(d.trailer["Root"])["Outlines"])["First"], 0)
	if want := "A\n A1\n  A1a\n A2\nB\n"; b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
}

func TestContentsOfAMirroredReportTakeWholeLeaves(t *testing.T) {
	geometry := tagged.A4()
	geometry.Mirrored = true
	for body := 2; body <= 3; body++ {
		d := readDocument(t, makeWith(t, tagged.Options{Geometry: geometry}, func(d *tagged.Document) {
			d.Text("Titel")
			d.PageBreak()
			d.Contents("Innehåll", 1)
			for range body {
				d.Heading(1, "Kapitel")
				d.Text("Text")
				d.PageBreak()
			}
			d.Text("slut")
		}))
		if got, want := len(d.pages), 1+2+body+1; got != want {
			t.Errorf("%d pages, want %d", got, want)
		}
		content := string(d.data(d.dict(d.pages[1])["Contents"]))
		if want := fmt.Sprintf("BT %.2f ", geometry.Right); !strings.Contains(content, want) {
			t.Errorf("contents on page 2 of a document with %d chapters do not begin at the outer margin", body)
		}
	}
}

func TestHeadAndFootBeginOnTheSecondPage(t *testing.T) {
	d := readDocument(t, makeSample(t, func(d *tagged.Document) {
		d.Text("Titel")
		d.PageBreak()
		d.Text("Text")
	}))
	for i, want := range []int{0, 2} {
		content := d.data(d.dict(d.pages[i])["Contents"])
		if got := bytes.Count(content, []byte("/Type /Pagination")); got != want {
			t.Errorf("page %d has %d heads and feet, want %d", i+1, got, want)
		}
	}
}

func TestChaptersStandBesideOneAnother(t *testing.T) {
	d := readDocument(t, makeSample(t, func(d *tagged.Document) {
		d.Heading(1, "A")
		d.Heading(1, "B")
		d.Heading(2, "B1")
		d.Heading(2, "B2")
		d.Text("slut")
	}))
	want := "Document\n  Sect\n    H1 A\n  Sect\n    H1 B\n    Sect\n      H2 B1\n    Sect\n      H2 B2\n      P slut\n"
	if got := d.root.outline(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestLinksLieOverTheirText(t *testing.T) {
	d := readDocument(t, makeSample(t, func(d *tagged.Document) {
		d.Paragraph(tagged.Body(), tagged.LinkURI("https://exempel.se/å", "länk"))
	}))
	annotation := d.dict(d.array(d.dict(d.pages[0])["Annots"])[0])
	if got := d.text(d.dict(annotation["A"])["URI"]); got != "https://exempel.se/%C3%A5" {
		t.Errorf("leads to %q", got)
	}
	g := tagged.A4()
	area := d.array(annotation["Rect"])
	left, bottom, right, top := area[0].(float64), area[1].(float64), area[2].(float64), area[3].(float64)
	first := g.Height - g.Top // the upper edge of the first line
	if left < g.Left-1 || left > g.Left+1 || right <= left || right > left+40 || top > first || bottom < first-tagged.Grid || top-bottom < 11 {
		t.Errorf("area %v, the text is below %.1f right of %.1f", area, first, g.Left)
	}
}
