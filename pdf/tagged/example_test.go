package tagged_test

import (
	"bytes"
	"fmt"
	"time"

	"synvanda/pdf/chart"
	"synvanda/pdf/tagged"
)

func ExampleMake() {
	meta := tagged.Meta{
		Title: "Lindens mottagning", Language: "sv-SE", Producer: "Synvända",
		Date: time.Date(2027, 1, 15, 9, 0, 0, 0, time.UTC),
	}
	options := tagged.Options{Running: tagged.Running{Foot: "Lindens mottagning 2027"}}
	var file bytes.Buffer
	err := tagged.Make(&file, meta, options, func(d *tagged.Document) error {
		d.Paragraph(tagged.Title(), tagged.Plain("”Hon kom ihåg vad jag sa”"))
		d.PageBreak()
		d.Contents("Innehåll", 2)
		d.Heading(1, "Nå fram")
		d.Text("Nio av tretton personer tog upp hur svårt det är att få kontakt.")
		data := chart.Data{
			Title: "Figur 1. Det är lätt att få kontakt", Alt: "Stapel: 7 svarade nej, 6 ja.",
			Values: []chart.Value{{Label: "Nej", Count: 7}, {Label: "Ja", Count: 6}},
		}
		d.Together(func() {
			d.Figure(chart.Stacked(d, data))
			d.Table(chart.Table(data, chart.Heads{Label: "Svar", Count: "Antal av 13"}))
		})
		return nil
	})
	fmt.Println(err, bytes.HasPrefix(file.Bytes(), []byte("%PDF-1.7")))
	// Output: <nil> true
}
