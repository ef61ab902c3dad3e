package tagged_test

import (
	"bytes"
	"os"
	"testing"
	"time"

	"synvanda/pdf/tagged"
)

func TestQuick(t *testing.T) {
	d, err := tagged.New(tagged.Meta{Title: "Lindens mottagning", Language: "sv-SE", Producer: "Synvända", Date: time.Date(2027, 1, 15, 9, 0, 0, 0, time.UTC)}, tagged.Options{Running: tagged.Running{Foot: "”Hon kom ihåg” · Linden 2027"}})
	if err != nil {
		t.Fatal(err)
	}
	d.Paragraph(tagged.Title(), tagged.Plain("”Hon kom ihåg vad jag sa förra gången”"))
	d.PageBreak()
	d.Contents("Innehåll", 2)
	a := d.Heading(1, "Nå fram")
	for range 30 {
		d.Text("Nio av tretton personer tog upp hur svårt eller lätt det är att få kontakt. Det är det tema som flest talade om, och det som fick flest prickar i verkstaden. 👍🏽 漢字 Привет")
	}
	d.Quote(tagged.Quote{Runs: []tagged.Run{tagged.Plain("”När jag väl kom fram var de snälla och ringde tillbaka.”")}, Source: "Brukare"})
	d.Heading(2, "Tabell")
	var rows [][]tagged.Cell
	for range 50 {
		rows = append(rows, tagged.Row("Stämmer inte alls", "14"))
	}
	d.Table(tagged.Table{Title: "Tabell 1. Svar", Columns: []tagged.Column{{Title: "Svar", RowHeader: true}, {Title: "Antal", Align: tagged.Digits}}, Rows: rows, Note: "Alla svar."})
	d.List(tagged.Numbered, tagged.Items("Ett", "Två")...)
	d.Paragraph(tagged.Body(), tagged.Plain("Se "), tagged.LinkTo(a, "Nå fram"), tagged.Plain(" och "), tagged.LinkURI("https://exempel.se/å", "webben"), tagged.In("en", " in English"))
	var b bytes.Buffer
	if err := d.Finish(&b); err != nil {
		t.Fatal(err)
	}
	if p := os.Getenv("TAGGED_SAMPLE"); p != "" {
		os.WriteFile(p, b.Bytes(), 0o644)
	}
}
