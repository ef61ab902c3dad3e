// Package chart draws the report's charts on the tagged canvas: bars per choice, one stacked bar, and the ladder of
// influence as steps.
//
// A chart takes plain labels and counts and gives a tagged.Figure, drawn with primitives inside one Figure element
// whose text alternative the caller writes. Nothing is told by colour alone: parts of a stacked bar differ in
// pattern, and every count stands as a number. Table gives the companion table, which says the same to those who
// read tables better than drawings:
//
//	data := chart.Data{
//		Title:  "Figur 4. Det är lätt att få kontakt när jag behöver",
//		Note:   "13 svarade.",
//		Alt:    "Stapel i fyra delar: 4 stämmer inte alls, 3 ganska dåligt, 4 ganska bra, 2 helt.",
//		Values: []chart.Value{{Label: "Stämmer inte alls", Count: 4}, …},
//	}
//	d.Figure(chart.Stacked(d, data))
//	d.Table(chart.Table(data, chart.Heads{Label: "Svar", Count: "Antal av 13"}))
//
// The package knows nothing of interviews and guards nothing: what may be shown is decided before it is called.
package chart
