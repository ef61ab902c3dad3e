package chart

import "synvanda/pdf/tagged"

const (
	barHeight     = 13.0
	barLabelLines = 3
	barGap        = 8.0  // between bars, at least
	labelShare    = 0.38 // of the width, for labels
	labelGap      = 10.0
	numberRoom    = 26.0 // right of the longest bar, for its count
	axisWidth     = 0.9
	minBarWidth   = 1.5 // a count above zero is always seen
)

// Bars draws a horizontal bar for each value: the label at its left, the count at its end. The light track behind shows
// the length that all who answered would make.
func Bars(d *tagged.Document, data Data) tagged.Figure {
	width := d.FigureWidth(data.Wide)
	rows := make([]float64, len(data.Values))
	total := 0.0
	for i, v := range data.Values {
		height := d.BlockHeight(width*labelShare-labelGap, label(labelStyle(), v.Label, barLabelLines))
		rows[i] = max(height, barHeight) + barGap
		total += rows[i]
	}
	return data.figure(max(total, barHeight), func(p *tagged.Painter, frame tagged.Rect) {
		y := frame.Y
		for i, v := range data.Values {
			data.bar(p, tagged.Rect{X: frame.X, Y: y, W: frame.W, H: rows[i]}, v)
			y += rows[i]
		}
		axis := frame.X + frame.W*labelShare
		p.Line(tagged.Point{X: axis, Y: frame.Y}, tagged.Point{X: axis, Y: y}, tagged.Pen{Color: tagged.Ink, Width: axisWidth})
	})
}

// bar draws one row.
func (data Data) bar(p *tagged.Painter, row tagged.Rect, v Value) {
	style := labelStyle()
	axis := row.X + row.W*labelShare
	centre := row.Y + row.H/2
	height := p.BlockHeight(row.W*labelShare-labelGap, label(style, v.Label, barLabelLines))
	p.TextBlock(row.X, centre-height/2, row.W*labelShare-labelGap, label(style, v.Label, barLabelLines))
	room := row.W - row.W*labelShare - numberRoom
	p.Fill(tagged.Rect{X: axis, Y: centre - barHeight/2, W: room, H: barHeight}, tagged.PrimaryTint)
	length := room * float64(v.count()) / float64(data.full())
	if v.count() > 0 {
		length = max(length, minBarWidth)
		p.Fill(tagged.Rect{X: axis, Y: centre - barHeight/2, W: length, H: barHeight}, tagged.Primary)
	}
	number := numberStyle()
	p.Text(axis+length+5, middle(centre, number), number, v.number())
}
