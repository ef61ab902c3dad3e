package tagged_test

import (
	"fmt"
	"io"
	"testing"

	"synvanda/pdf/chart"
	"synvanda/pdf/tagged"
)

// BenchmarkReport sets reports of about 40 and 500 pages with text, quotes, charts, tables and contents.
func BenchmarkReport(b *testing.B) {
	for _, themes := range []int{20, 250} {
		b.Run(fmt.Sprintf("themes=%d", themes), func(b *testing.B) {
			b.ReportAllocs()
			pages, size := 0, 0
			for b.Loop() {
				d, err := tagged.New(sampleMeta(), sampleOptions())
				if err != nil {
					b.Fatal(err)
				}
				drawLong(d, themes)
				var counted counter
				if err := d.Finish(&counted); err != nil {
					b.Fatal(err)
				}
				pages, size = d.Pages(), int(counted)
			}
			b.ReportMetric(float64(pages), "pages")
			b.ReportMetric(float64(size)/1024, "kB")
		})
	}
}

type counter int

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

var _ io.Writer = (*counter)(nil)

// drawLong writes two pages for each theme.
func drawLong(d *tagged.Document, themes int) {
	drawTitlePage(d)
	d.Contents("Innehåll", 2)
	for i := range themes {
		d.Heading(1, fmt.Sprintf("Tema %d: Nå fram", i+1))
		for _, level := range []string{"Det som fungerar", "Det som behöver bli bättre"} {
			d.Heading(2, level)
			for j := range 3 {
				d.Text(fmt.Sprintf("I intervju %d av %d berättar personen att den som väl får tag i någon blir väl bemött. Telefontiden mellan åtta och nio passar inte den som sover dåligt eller tar medicin på kvällen, och på helgen finns ingen att ringa. Fem personer berättar att de blivit uppringda samma dag.", j+1, i+3))
				d.Quote(tagged.Quote{Runs: []tagged.Run{tagged.Plain(fmt.Sprintf("”Det var %d gånger jag ringde innan någon svarade, och då var det för sent.”", i+j))}, Source: "Brukare"})
			}
		}
		data := chart.Data{
			Title: fmt.Sprintf("Figur %d. Det är lätt att få kontakt", i+1), Note: "13 svarade.", Alt: "Stapel i fyra delar.",
			Values: []chart.Value{{Label: "Stämmer inte alls", Count: 4}, {Label: "Ganska dåligt", Count: 3}, {Label: "Ganska bra", Count: 4}, {Label: "Helt", Count: 2}},
		}
		d.Together(func() {
			d.Figure(chart.Stacked(d, data))
			d.Table(chart.Table(data, chart.Heads{Label: "Svar", Count: "Antal av 13"}))
		})
		d.Figure(chart.Bars(d, data))
	}
}
