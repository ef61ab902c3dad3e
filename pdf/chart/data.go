package chart

import (
	"strconv"

	"synvanda/pdf/tagged"
)

// Value is one choice and how many chose it.
type Value struct {
	Label string
	Count int // below zero counts as zero
}

// Data is what a chart shows.
type Data struct {
	Title  string // above the chart; may be empty
	Note   string // small, below the title; may be empty
	Alt    string // what the chart shows, in words; required
	Values []Value
	Total  int  // how many answered, the full length of a bar; 0: the largest of the counts and their sum
	Wide   bool // the whole width between the margins
}

// Heads names the columns of the companion table, and says where it stands.
type Heads struct {
	Title string // above the table; may be empty
	Label string // "Svar"
	Count string // "Antal av 13"
	Note  string // below the table; may be empty
}

// Table makes the companion table: one row for each value, the labels as row headers.
func Table(data Data, heads Heads) tagged.Table {
	t := tagged.Table{
		Title: heads.Title, Note: heads.Note, Wide: data.Wide,
		Columns: []tagged.Column{{Title: heads.Label, RowHeader: true}, {Title: heads.Count, Align: tagged.Digits}},
	}
	for _, v := range data.Values {
		t.Rows = append(t.Rows, tagged.Row(v.Label, v.number()))
	}
	return t
}

func (v Value) count() int { return max(0, v.Count) }

func (v Value) number() string { return strconv.Itoa(v.count()) }

func (data Data) sum() int {
	total := 0
	for _, v := range data.Values {
		total += v.count()
	}
	return total
}

func (data Data) largest() int {
	most := 0
	for _, v := range data.Values {
		most = max(most, v.count())
	}
	return most
}

// full is the count that the whole length of a bar stands for, at least 1.
func (data Data) full() int {
	if data.Total > 0 {
		return max(data.Total, data.largest())
	}
	return max(1, data.sum())
}

func (data Data) figure(height float64, draw func(p *tagged.Painter, frame tagged.Rect)) tagged.Figure {
	return tagged.Figure{Title: data.Title, Note: data.Note, Alt: data.Alt, Wide: data.Wide, Height: height, Draw: draw}
}

// label makes a label of at most some lines; the companion table has the whole text.
func label(style tagged.Style, text string, lines int) tagged.Block {
	return tagged.Block{Style: style, Text: text, MaxLines: lines}
}

// labelStyle is the type of labels in charts.
func labelStyle() tagged.Style {
	style := tagged.Small()
	style.Color = tagged.Ink
	return style
}

// numberStyle is the type of counts in charts.
func numberStyle() tagged.Style {
	style := labelStyle()
	style.Face, style.Size = tagged.SemiBold, 10.5
	return style
}

// middle is the baseline that sets a line of a style around the height y.
func middle(y float64, style tagged.Style) float64 { return y + style.Size*0.33 }
