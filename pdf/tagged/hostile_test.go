package tagged_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode"

	"synvanda/pdf/tagged"

	"golang.org/x/text/unicode/norm"
)

// everywhere puts text in every place that takes some.
func everywhere(d *tagged.Document, text string) {
	d.Contents(text, 6)
	a := d.Heading(1, text)
	d.Text(text)
	d.Paragraph(tagged.Body(), tagged.Plain(text), tagged.LinkTo(a, text), tagged.In("en", text), tagged.Strong(text), tagged.Emphasis(text))
	d.Quote(tagged.Quote{Runs: []tagged.Run{tagged.Plain(text)}, Source: text})
	d.List(tagged.Bulleted, tagged.Items(text, text)...)
	d.Table(tagged.Table{Title: text, Note: text, Columns: []tagged.Column{{Title: text, RowHeader: true}, {Title: text, Align: tagged.Digits}}, Rows: [][]tagged.Cell{tagged.Row(text, text)}})
	d.Figure(tagged.Figure{Title: text, Note: text, Alt: "x" + text, Height: 60, Draw: func(p *tagged.Painter, r tagged.Rect) {
		p.Text(r.X, r.Y+20, tagged.Body(), text)
		p.TextBlock(r.X, r.Y, 20, tagged.Block{Style: tagged.Body(), Text: text})
	}})
}

func TestHostileTextEverywhere(t *testing.T) {
	for _, text := range append(hostile, "", " ", "\n\n", "\x00", strings.Repeat("\u0301", 50), strings.Repeat("👍", 300), strings.Repeat("lång text ", 600), "\u200D", "\u200B") {
		meta := sampleMeta()
		meta.Title, meta.Author, meta.Subject = "Titel "+text, text, text
		d, err := tagged.New(meta, tagged.Options{Running: tagged.Running{Head: text, Foot: text}})
		if err != nil {
			t.Fatal(err)
		}
		everywhere(d, text)
		var b bytes.Buffer
		if err := d.Finish(&b); err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		for _, fault := range readDocument(t, b.Bytes()).faults {
			t.Errorf("%q: %s", text, fault)
		}
	}
}

// visible is what must be found again: the text without what cannot be seen, in composed form, spaces apart.
func visible(s string) string {
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD")))
}

func TestNoCharacterIsLost(t *testing.T) {
	for _, text := range hostile {
		d := readDocument(t, makeSample(t, func(d *tagged.Document) { d.Text(text) }))
		if got, want := visible(d.root.wholeText()), visible(text); got != want {
			t.Errorf("text read from the file:\n%q\nwant\n%q", got, want)
		}
	}
}

func TestWordOfAHundredThousandCharacters(t *testing.T) {
	for name, letter := range map[string]string{"letters": "a", "emoji": "😀", "marks": "\u0301", "lines": "x\n"} {
		word := strings.Repeat(letter, 100_000)
		if name == "emoji" || name == "lines" {
			word = strings.Repeat(letter, 10_000)
		}
		d := readDocument(t, makeSample(t, func(d *tagged.Document) {
			d.Heading(1, "L1")
			d.Text(word)
			d.Table(tagged.Table{Columns: []tagged.Column{{Title: "A"}, {Title: "B"}}, Rows: [][]tagged.Cell{tagged.Row("kort", word)}})
		}))
		want := 2 * len(visible(word))
		if got := len(visible(d.root.wholeText())) - len("L1ABkort"); got != want {
			t.Errorf("%s: %d bytes found, want %d", name, got, want)
		}
		for _, fault := range d.faults {
			t.Errorf("%s: %s", name, fault)
		}
	}
}

func FuzzText(f *testing.F) {
	for _, text := range hostile {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4000 {
			t.Skip("long texts have their own test")
		}
		d, err := tagged.New(sampleMeta(), sampleOptions())
		if err != nil {
			t.Fatal(err)
		}
		d.Text(text)
		everywhere(d, text)
		var b bytes.Buffer
		if err := d.Finish(&b); err != nil {
			t.Fatal(err)
		}
		read := readDocument(t, b.Bytes())
		for _, fault := range read.faults {
			t.Error(fault)
		}
		if !strings.Contains(visible(read.root.wholeText()), visible(text)) {
			t.Errorf("%q is not found in the file", text)
		}
	})
}
