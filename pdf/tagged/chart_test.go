package tagged_test

import (
	"strings"
	"testing"

	"synvanda/pdf/chart"
	"synvanda/pdf/tagged"
)

func TestChartsShowEveryLabelAndCountInsideTheFigure(t *testing.T) {
	data := chart.Data{Alt: "Alternativtext", Values: []chart.Value{{Label: "Aldrig", Count: 1}, {Label: "Sällan", Count: 0}, {Label: "Ofta", Count: 23}}}
	for name, figure := range map[string]func(d *tagged.Document) tagged.Figure{
		"bars":    func(d *tagged.Document) tagged.Figure { return chart.Bars(d, data) },
		"stacked": func(d *tagged.Document) tagged.Figure { return chart.Stacked(d, data) },
		"ladder":  func(d *tagged.Document) tagged.Figure { return chart.Ladder(d, data, chart.Mark{}) },
	} {
		t.Run(name, func(t *testing.T) {
			d := readDocument(t, makeSample(t, func(d *tagged.Document) { d.Figure(figure(d)) }))
			shown := d.root.all("Figure")[0]
			for _, want := range []string{"Aldrig", "Sällan", "Ofta", "1", "0", "23"} {
				if !strings.Contains(shown.text, want) {
					t.Errorf("figure shows %q, without %q", shown.text, want)
				}
			}
			if got := d.text(shown.dict["Alt"]); got != "Alternativtext" {
				t.Errorf("alternative %q", got)
			}
			for _, fault := range d.faults {
				t.Error(fault)
			}
		})
	}
}
