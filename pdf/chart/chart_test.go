package chart_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"synvanda/pdf/chart"
	"synvanda/pdf/tagged"
)

// data makes n values with long labels, one of them zero.
func data(n int) chart.Data {
	d := chart.Data{Title: "Figur", Note: "Not", Alt: "Vad figuren visar."}
	for i := range n {
		d.Values = append(d.Values, chart.Value{Label: fmt.Sprintf("Alternativ %d som är så långt att det måste brytas på flera rader", i), Count: i})
	}
	return d
}

func meta() tagged.Meta {
	return tagged.Meta{Title: "Prov", Language: "sv", Date: time.Date(2027, 1, 15, 0, 0, 0, 0, time.UTC)}
}

func TestChartsOfAnyNumberOfValues(t *testing.T) {
	for n := range 13 {
		for _, values := range []chart.Data{data(n), {Alt: "Inga svar.", Values: make([]chart.Value, n)}, {Alt: "Hundra.", Total: 5, Values: []chart.Value{{Label: "\xff👍", Count: 100}, {Count: -1}, {Label: strings.Repeat("lång ", 10_000), Count: 3}}}} {
			err := tagged.Make(&bytes.Buffer{}, meta(), tagged.Options{}, func(d *tagged.Document) error {
				for _, figure := range []tagged.Figure{chart.Bars(d, values), chart.Stacked(d, values), chart.Ladder(d, values, chart.Mark{Step: 1, Label: "Mitt"})} {
					if !d.Fits(figure) {
						t.Errorf("%d values: %.0f points high", n, figure.Height)
					}
					d.Figure(figure)
				}
				d.Table(chart.Table(values, chart.Heads{Label: "Svar", Count: "Antal"}))
				return nil
			})
			if err != nil {
				t.Errorf("%d values: %v", n, err)
			}
		}
	}
}

func TestTooManyBarsDoNotFit(t *testing.T) {
	d, err := tagged.New(meta(), tagged.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if d.Fits(chart.Bars(d, data(60))) {
		t.Error("sixty bars with long labels are said to fit a page")
	}
}

func TestCompanionTableSaysTheSame(t *testing.T) {
	values := chart.Data{Wide: true, Values: []chart.Value{{Label: "Ja", Count: 7}, {Label: "Nej", Count: 0}}}
	table := chart.Table(values, chart.Heads{Title: "T", Label: "Svar", Count: "Antal av 7", Note: "N"})
	var b strings.Builder
	for _, row := range table.Rows {
		fmt.Fprintf(&b, "%s=%s ", row[0][0].Text, row[1][0].Text)
	}
	if b.String() != "Ja=7 Nej=0 " || !table.Columns[0].RowHeader || table.Columns[1].Align != tagged.Digits || !table.Wide {
		t.Errorf("table %+v", table)
	}
}
