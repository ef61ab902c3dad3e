package tagged

import (
	"slices"
	"testing"
)

func TestRunsKeepTheirFaces(t *testing.T) {
	r := record(t, func(d *Document) {
		d.Paragraph(Body(), Plain("vanlig "), Strong("stark "), Emphasis("kursiv "), Run{Text: "färgad ", Color: &Danger}, Plain("igen"))
		d.Paragraph(Small(), Plain("liten"))
	})
	var got []shownText
	for _, l := range r.lines {
		got = append(got, shownText{text: l.text, face: l.face, size: l.size, ink: l.ink})
	}
	want := []shownText{
		{text: "vanlig ", face: Regular, size: 11.5, ink: Ink},
		{text: "stark ", face: SemiBold, size: 11.5, ink: Ink},
		{text: "kursiv ", face: Italic, size: 11.5, ink: Ink},
		{text: "färgad ", face: Regular, size: 11.5, ink: Danger},
		{text: "igen", face: Regular, size: 11.5, ink: Ink},
		{text: "liten", face: Regular, size: Small().Size, ink: MutedInk},
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestPatternsCoverTheirArea(t *testing.T) {
	for _, test := range []struct {
		pattern    Pattern
		least, max int
	}{{Solid, 0, 0}, {Hatch, 20, 30}, {CrossHatch, 40, 60}, {Dots, 8, 20}} {
		r := record(t, func(d *Document) {
			d.Figure(Figure{Alt: "x", Height: 20, Draw: func(p *Painter, _ Rect) { p.FillPattern(Rect{50, 60, 100, 20}, test.pattern, White, Ink) }})
		})
		if r.strokes < test.least || r.strokes > test.max {
			t.Errorf("pattern %d: %d lines, want %d to %d", test.pattern, r.strokes, test.least, test.max)
		}
	}
}

func TestTextIsSetWhereItIsAsked(t *testing.T) {
	r := record(t, func(d *Document) {
		d.Figure(Figure{Alt: "x", Height: 60, Draw: func(p *Painter, _ Rect) {
			p.Text(100, 70, Body(), "vänster")
			p.TextRight(100, 80, Body(), "höger")
			p.TextCentred(100, 90, Body(), "mitten")
			if h := p.TextBlock(100, 100, 30, Block{Style: Body(), Text: "ett två tre fyra fem", MaxLines: 2}); h != 2*Grid {
				t.Errorf("block of two lines is %.2f high", h)
			}
		}})
	})
	d := recordWithout(t)
	at := map[string]float64{}
	for _, l := range r.lines {
		at[l.text] = l.x
	}
	for text, want := range map[string]float64{
		"vänster": 100, "höger": 100 - d.Width(Body(), "höger"), "mitten": 100 - d.Width(Body(), "mitten")/2,
	} {
		if at[text] != want {
			t.Errorf("%s begins at %.2f, want %.2f", text, at[text], want)
		}
	}
	if len(r.lines) != 5 || r.lines[4].text != "två…" && r.lines[4].text != "två t…" {
		t.Errorf("lines %+v, want the block cut with an ellipsis", r.lines)
	}
}

func TestClustersShowOneStandIn(t *testing.T) {
	d := recordWithout(t)
	for text, want := range map[string]int{"👍🏽": 1, "👩‍👩‍👧": 1, "👍👍": 2, "漢\u0301字": 2, "😀 😀": 2} {
		count := 0
		for _, f := range d.wrap(Body(), []Run{Plain(text)}, unbounded)[0].fragments {
			if f.text == standIn {
				count++
			}
		}
		if count != want {
			t.Errorf("%q shows %d stand-ins, want %d", text, count, want)
		}
	}
}

func TestLanguageTags(t *testing.T) {
	for tag, want := range map[string]bool{
		"sv": true, "sv-SE": true, "SMJ": true, "zh-Hant-TW": true, "en-029": true, "de-CH-1996": true,
		"": false, "s": false, "svenska": false, "sv_SE": false, "sv-": false, "12": false, "sv-åäö": false, "sv-123456789": false,
	} {
		if validLanguage(tag) != want {
			t.Errorf("%q: valid %v, want %v", tag, !want, want)
		}
	}
}
