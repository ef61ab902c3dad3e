package tagged

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
)

// lines adds n paragraphs of one line without space between them.
func lines(d *Document, n int) {
	style := Body()
	style.After = 0
	for i := range n {
		d.Paragraph(style, Plain(fmt.Sprintf("rad%d", i+1)))
	}
}

// paragraph adds a paragraph of n lines.
func paragraph(d *Document, word string, n int) {
	style := Body()
	style.After = 0
	texts := make([]string, n)
	for i := range texts {
		texts[i] = fmt.Sprintf("%s%d", word, i+1)
	}
	d.Paragraph(style, Plain(strings.Join(texts, "\n")))
}

func TestHeadingsStandWithWhatTheyIntroduce(t *testing.T) {
	for before := range 11 {
		for _, follower := range []struct {
			name  string
			build func(d *Document)
			first string // must be on the heading's page
		}{
			{"long paragraph", func(d *Document) { paragraph(d, "efter", 6) }, "efter2"},
			{"two short paragraphs", func(d *Document) { paragraph(d, "efter", 1); paragraph(d, "sen", 1) }, "sen1"},
			{"list", func(d *Document) { d.List(Bulleted, Items("efter1", "efter2", "efter3")...) }, "efter2"},
			{"table", func(d *Document) {
				d.Table(Table{Columns: []Column{{Title: "huvud"}}, Rows: [][]Cell{Row("efter1"), Row("efter2"), Row("efter3")}})
			}, "efter1"},
			{"figure", func(d *Document) {
				d.Figure(Figure{Alt: "x", Height: 60, Draw: func(p *Painter, r Rect) { p.Text(r.X, r.Y, Body(), "efter1") }})
			}, "efter1"},
			{"lower heading", func(d *Document) { d.HeadingIn(2, Body(), Plain("Under")); paragraph(d, "efter", 2) }, "efter2"},
		} {
			t.Run(fmt.Sprintf("%s after %d lines", follower.name, before), func(t *testing.T) {
				r := record(t, func(d *Document) {
					lines(d, before)
					style := Body()
					style.After = 0
					d.HeadingIn(1, style, Plain("Rubrik"))
					follower.build(d)
				})
				if at, with := r.pageOf("Rubrik"), r.pageOf(follower.first); at != with {
					t.Errorf("heading on page %d, %q on page %d", at, follower.first, with)
				}
			})
		}
	}
}

func TestNoSingleLinesOfAParagraph(t *testing.T) {
	for before := range 11 {
		for n := 2; n <= 12; n++ {
			r := record(t, func(d *Document) {
				lines(d, before)
				paragraph(d, "stycke", n)
			})
			perPage := map[int]int{}
			for _, l := range r.lines {
				if strings.HasPrefix(l.text, "stycke") {
					perPage[l.page]++
				}
			}
			for page, count := range perPage {
				if count < minLinesTogether {
					t.Errorf("%d lines before, %d in the paragraph: one alone on page %d", before, n, page)
				}
			}
		}
	}
}

func TestTextStaysInsideTheTextArea(t *testing.T) {
	r := record(t, func(d *Document) {
		for range 20 {
			d.Text("Telefontiden mellan åtta och nio passar inte den som sover dåligt eller " + strings.Repeat("mycketlångtord", 30))
		}
		d.Table(Table{Columns: []Column{{Title: "A"}, {Title: "B", Align: Digits}}, Rows: [][]Cell{Row(strings.Repeat("lång ", 200), strings.Repeat("9", 100))}})
		d.Table(Table{Title: strings.Repeat("titel ", 300), Columns: []Column{{Title: strings.Repeat("huvud ", 100)}, {Title: "B"}}, Rows: [][]Cell{Row("a", "b"), Row("c", strings.Repeat("d ", 300))}})
		d.Heading(1, strings.Repeat("rubrik ", 100))
		d.Figure(Figure{Title: strings.Repeat("titel ", 300), Alt: "x", Height: 60, Draw: func(p *Painter, r Rect) { p.Text(r.X, r.Y+r.H, Body(), "i figuren") }})
	})
	g := narrow()
	for _, l := range r.lines {
		if l.x < g.Left-0.01 || l.x > g.Left+g.Measure || l.baseline < g.Top || l.baseline > g.Height-g.Bottom {
			t.Fatalf("%q at %.1f, %.1f is outside", l.text, l.x, l.baseline)
		}
	}
}

func TestTableHeadsAreRepeatedAsArtifacts(t *testing.T) {
	r := record(t, func(d *Document) {
		var rows [][]Cell
		for i := range 12 {
			rows = append(rows, Row(fmt.Sprintf("rad%d", i+1)))
		}
		d.Table(Table{Columns: []Column{{Title: "Huvud"}}, Rows: rows})
	})
	if r.pages < 2 {
		t.Fatal("the table should need several pages")
	}
	for page := 1; page <= r.pages; page++ {
		if shown := r.linesOn(page); !slices.Contains(shown, "Huvud") || len(shown) < 3 {
			t.Errorf("page %d shows %q: want the head and at least two rows", page, shown)
		}
	}
	heads := 0
	for _, mark := range r.marks {
		if strings.HasPrefix(mark, "/TH") {
			heads++
		}
	}
	if heads != 1 {
		t.Errorf("the head is %d times content, want once", heads)
	}
}

func TestRowsAreSplitOnlyWhenTallerThanAPage(t *testing.T) {
	words := func(word string, n int) string { return strings.TrimSpace(strings.Repeat(word+"\n", n)) }
	r := record(t, func(d *Document) {
		d.Table(Table{Columns: []Column{{Title: "Huvud"}}, Rows: [][]Cell{Row(words("ett", 4)), Row(words("två", 4)), Row(words("tre", 40))}})
	})
	pages := map[string]map[int]bool{}
	count := map[string]int{}
	for _, l := range r.lines {
		word := strings.TrimSpace(l.text)
		if pages[word] == nil {
			pages[word] = map[int]bool{}
		}
		pages[word][l.page] = true
		count[word]++
	}
	if len(pages["ett"]) != 1 || len(pages["två"]) != 1 || len(pages["tre"]) < 2 {
		t.Errorf("rows stand on pages %v", pages)
	}
	if count["tre"] != 40 {
		t.Errorf("the split row shows %d of 40 lines", count["tre"])
	}
}

func TestDigitsEndInOneColumn(t *testing.T) {
	r := record(t, func(d *Document) {
		d.Table(Table{Columns: []Column{{Title: "Svar"}, {Title: "Antal", Align: Digits}}, Rows: [][]Cell{Row("a", "7"), Row("b", "113")}})
	})
	d := recordWith(t, narrow(), r)
	var ends []float64
	for _, l := range r.lines {
		if l.text == "7" || l.text == "113" {
			ends = append(ends, l.x+d.Width(TableText(), l.text))
		}
	}
	if len(ends) != 2 || math.Abs(ends[0]-ends[1]) > 0.01 {
		t.Errorf("digits end at %v", ends)
	}
}

func TestGroupsStayTogetherWhenAPageHoldsThem(t *testing.T) {
	for _, test := range []struct {
		name   string
		height int
		same   bool
	}{{"fits", 8, true}, {"too tall", 14, false}} {
		t.Run(test.name, func(t *testing.T) {
			r := record(t, func(d *Document) {
				lines(d, 5)
				d.Together(func() {
					lines(d, test.height-1)
					paragraph(d, "sist", 1)
				})
				paragraph(d, "efter", 1)
			})
			first := 0
			for i, l := range r.lines {
				if i == 5 {
					first = l.page
				}
			}
			if (first == r.pageOf("sist1")) != test.same {
				t.Errorf("group begins on page %d and ends on page %d", first, r.pageOf("sist1"))
			}
		})
	}
}

func TestLinesStandOnTheGrid(t *testing.T) {
	r := record(t, func(d *Document) {
		d.Heading(1, "Rubrik")
		d.Text("En rad\nTvå rader")
		d.Paragraph(Small(), Plain("Not"))
		d.Heading(2, "Under")
		d.Heading(3, "Längst ned")
		d.Text("mitt")
		d.Table(Table{Columns: []Column{{Title: "Huvud"}}, Rows: [][]Cell{Row("cell"), Row("cell")}})
		d.Text("sist")
	})
	reference := 0.0
	for _, l := range r.lines {
		if l.text != "En rad" && l.text != "Två rader" && l.text != "mitt" && l.text != "sist" {
			continue
		}
		offset := math.Mod(l.baseline-narrow().Top, HalfGrid)
		if reference == 0 {
			reference = offset
		}
		if math.Abs(offset-reference) > 0.01 {
			t.Errorf("%q stands %.2f points off the grid", l.text, offset-reference)
		}
	}
}

func TestMirroredMarginsChangeSides(t *testing.T) {
	g := narrow()
	g.Mirrored = true
	r := &recorder{faces: map[Face]bool{}}
	d := recordWith(t, g, r)
	lines(d, 15)
	d.drawPage()
	if r.lines[0].x != g.Left || r.lines[len(r.lines)-1].x != g.Right {
		t.Errorf("text begins at %.0f on page 1, %.0f on page 2; want %.0f and %.0f", r.lines[0].x, r.lines[len(r.lines)-1].x, g.Left, g.Right)
	}
}

func TestLineBreaks(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       []string
	}{
		{"words", "brukare och närstående svarade", []string{"brukare och ", "närstående ", "svarade"}},
		{"no-break space", "efter tjugosju\u00A0dagar", []string{"efter ", "tjugosju\u00A0dagar"}},
		{"number and its whole", "ja, så svarade 9 av 13 här", []string{"ja, så svarade ", "9 av 13 här"}},
		{"thousands", "det kostade 12 000 kr", []string{"det kostade ", "12 000 kr"}},
		{"page reference", "läs nu mera på s. 4 nu", []string{"läs nu mera på ", "s. 4 nu"}},
		{"dash stays behind", "han gick hem nu – kanske", []string{"han gick hem ", "nu – kanske"}},
		{"hyphen", "individ-planering", []string{"individ-", "planering"}},
		{"date is whole", "klart till 2027-01-15", []string{"klart till ", "2027-01-15"}},
		{"code is whole", "en person har A-07", []string{"en person har ", "A-07"}},
		{"forced", "ett\ntvå\n\ntre", []string{"ett ", "två ", "tre"}},
		{"zero-width space", "Donaudampf\u200Bschifffahrt", []string{"Donaudampf", "schifffahrt"}},
		{"spaces collapse", "  a \t  b  ", []string{"a b "}},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := recordWith(t, narrow(), &recorder{faces: map[Face]bool{}})
			var got []string
			for _, line := range d.wrap(Body(), []Run{Plain(test.text)}, 82) {
				text := ""
				for _, f := range line.fragments {
					text += f.text
				}
				got = append(got, text)
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestFallbackFacePerRun(t *testing.T) {
	r := record(t, func(d *Document) { d.Text("latin ⠓⠑ och 漢 slut") })
	if !r.faces[fallback] || !r.faces[Regular] {
		t.Errorf("faces used: %v", r.faces)
	}
	if !slices.Contains(r.marks, "/Span <</ActualText <FEFF6F22>>> BDC") {
		t.Errorf("the missing character has no ActualText: %q", r.marks)
	}
}

func TestUnusedFacesStayOut(t *testing.T) {
	r := record(t, func(d *Document) { d.Text("bara vanlig text") })
	if len(r.faces) != 1 {
		t.Errorf("faces in the file: %v, want one", r.faces)
	}
}

func TestLastLinesAreNoScraps(t *testing.T) {
	d := recordWithout(t)
	runs := []Run{Plain("Rapporten är gjord av personer med egen erfarenhet av psykisk ohälsa och beroende, insamlad och tolkad av dem själva i")}
	scraps, mended := 0, 0
	for width := 150.0; width < 350; width++ {
		plain, well := d.wrap(Body(), runs, width), d.wrapWell(Body(), runs, width)
		if len(plain) != len(well) {
			t.Errorf("width %.0f: %d lines instead of %d", width, len(well), len(plain))
		}
		if plain[len(plain)-1].width < shortLast*width {
			scraps++
			if well[len(well)-1].width >= longerLast*width {
				mended++
			}
		}
	}
	if scraps == 0 || mended*2 < scraps {
		t.Errorf("%d of %d scraps mended, want half or more", mended, scraps)
	}
}

func TestHeadingsAreEven(t *testing.T) {
	d := recordWithout(t)
	runs := []Run{Plain("Det som behöver bli bättre när man ringer")}
	loose := HeadingStyle(2)
	loose.Even = false
	wide := d.wrap(loose, runs, 300)
	even := d.wrapWell(HeadingStyle(2), runs, 300)
	if len(wide) != 2 || len(even) != 2 {
		t.Fatalf("%d and %d lines, the example should have two", len(wide), len(even))
	}
	if spread(even) >= spread(wide) {
		t.Errorf("lines differ by %.0f points, plainly wrapped by %.0f", spread(even), spread(wide))
	}
}

func spread(lines []textLine) float64 { return math.Abs(lines[0].width - lines[1].width) }

func TestAnchorAloneLeavesThePageEmpty(t *testing.T) {
	first := func(build func(d *Document)) shownText { return record(t, build).lines[0] }
	plain := first(func(d *Document) { d.Heading(1, "Rubrik"); d.Text("x") })
	anchored := first(func(d *Document) { d.PlaceAnchor(d.NewAnchor("här")); d.Heading(1, "Rubrik"); d.Text("x") })
	if plain != anchored {
		t.Errorf("heading at %+v with an anchor before it, %+v without", anchored, plain)
	}
}

func TestSpaceAroundLists(t *testing.T) {
	r := record(t, func(d *Document) {
		d.List(Bulleted, Item{Runs: []Run{Plain("ett")}}, Item{Runs: []Run{Plain("två")}, Sub: Items("inre"), Kind: Unmarked})
		d.Text("efter")
		d.List(Numbered, Items("a", "b")...)
		d.Text("sist")
	})
	at := map[string]shownText{}
	for _, l := range r.lines {
		at[l.text] = l
	}
	for _, test := range []struct {
		above, below string
		least, most  float64
	}{
		{"ett", "två", Grid, 1.5 * Grid},
		{"två", "inre", Grid, 1.5 * Grid},
		{"inre", "efter", 1.5 * Grid, 2 * Grid},
		{"efter", "a", 1.5 * Grid, 2 * Grid},
		{"b", "sist", 1.5 * Grid, 2 * Grid},
	} {
		if got := at[test.below].baseline - at[test.above].baseline; got < test.least-0.01 || got > test.most {
			t.Errorf("from %q to %q: %.2f points, want %.2f to %.2f", test.above, test.below, got, test.least, test.most)
		}
	}
	if at["ett"].x <= at["•"].x || at["inre"].x != at["två"].x || at["2."].x != at["•"].x {
		t.Errorf("labels and texts stand at %+v", at)
	}
}

func TestDocumentWithoutEndIsRefused(t *testing.T) {
	d := recordWithout(t)
	d.needPage()
	d.pageNumber = MaxPages
	d.page.empty = false
	d.PageBreak()
	if !errors.Is(d.Err(), ErrTooLarge) {
		t.Errorf("page %d: error %v", MaxPages+1, d.Err())
	}
}
