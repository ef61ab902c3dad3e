package chart

import "synvanda/pdf/tagged"

const (
	stackHeight  = 30.0
	stackGap     = 1.5 // white line between parts
	stackLabelUp = 6.0 // from the bar to its labels
	legendSwatch = 14.0
	legendPitch  = 17.0
	legendLines  = 3
	boxPad       = 4.5
	boxHeight    = 16.0
)

// fill is how a part of a stacked bar looks. Neighbours differ in pattern and in lightness.
type fill struct {
	pattern     tagged.Pattern
	ground, ink tagged.Color
}

// The fills from one end of a scale to the other.
var (
	fillHatch  = fill{tagged.Hatch, tagged.White, tagged.Improvement}
	fillDots   = fill{tagged.Dots, tagged.ImprovementMid, tagged.Improvement}
	fillPlain  = fill{tagged.Solid, tagged.Paper, tagged.Paper}
	fillTint   = fill{tagged.Solid, tagged.PrimaryMid, tagged.PrimaryMid}
	fillCross  = fill{tagged.CrossHatch, tagged.PrimaryTint, tagged.Primary}
	fillStrong = fill{tagged.Solid, tagged.Primary, tagged.Primary}
)

// fills returns the fills of n parts.
func fills(n int) []fill {
	switch {
	case n <= 1:
		return []fill{fillStrong}
	case n == 2:
		return []fill{fillHatch, fillStrong}
	case n == 3:
		return []fill{fillHatch, fillTint, fillStrong}
	case n == 4:
		return []fill{fillHatch, fillDots, fillTint, fillStrong}
	case n == 5:
		return []fill{fillHatch, fillDots, fillPlain, fillTint, fillStrong}
	}
	all := []fill{fillHatch, fillDots, fillPlain, fillCross, fillTint, fillStrong}
	for len(all) < n {
		all = append(all, all[len(all)-6])
	}
	return all
}

// Stacked draws the values as parts of one bar, with their counts in white boxes. Labels stand below their parts when
// all of them fit there, else as a legend.
func Stacked(d *tagged.Document, data Data) tagged.Figure {
	s := stack{data: data, looks: fills(len(data.Values)), width: d.FigureWidth(data.Wide)}
	below, height := s.labelsFit(d)
	if below {
		return data.figure(stackHeight+stackLabelUp+height, func(p *tagged.Painter, frame tagged.Rect) {
			s.bar(p, frame)
			s.labels(p, frame)
		})
	}
	height = s.legendHeight(d)
	return data.figure(stackHeight+2*stackLabelUp+height, func(p *tagged.Painter, frame tagged.Rect) {
		s.bar(p, frame)
		s.legend(p, frame)
	})
}

type stack struct {
	data  Data
	looks []fill
	width float64
}

// part is the place of value i along the bar.
func (s stack) part(i int) (x, w float64) {
	total := float64(max(1, s.data.sum()))
	before := 0
	for _, v := range s.data.Values[:i] {
		before += v.count()
	}
	x = s.width * float64(before) / total
	w = s.width*float64(s.data.Values[i].count())/total - stackGap
	return x, max(0, w)
}

// labelsFit reports whether every label fits below its part in two lines, and how high the highest is.
func (s stack) labelsFit(d *tagged.Document) (fit bool, height float64) {
	for i, v := range s.data.Values {
		_, w := s.part(i)
		style := labelStyle()
		if w < boxHeight+2*boxPad || d.LongestWord(style, v.Label) > w-boxPad {
			return false, 0
		}
		h := d.BlockHeight(w-boxPad, label(style, v.Label, 0))
		if h > 2*style.Leading {
			return false, 0
		}
		height = max(height, h)
	}
	return len(s.data.Values) > 0, height
}

func (s stack) bar(p *tagged.Painter, frame tagged.Rect) {
	if s.data.sum() == 0 {
		p.Stroke(tagged.Rect{X: frame.X, Y: frame.Y, W: s.width, H: stackHeight}, tagged.Pen{Color: tagged.MutedInk, Width: axisWidth, Dash: 3})
		return
	}
	number := numberStyle()
	for i, v := range s.data.Values {
		x, w := s.part(i)
		if v.count() == 0 {
			continue
		}
		look := s.looks[i]
		p.FillPattern(tagged.Rect{X: frame.X + x, Y: frame.Y, W: max(w, minBarWidth), H: stackHeight}, look.pattern, look.ground, look.ink)
		p.Stroke(tagged.Rect{X: frame.X + x, Y: frame.Y, W: max(w, minBarWidth), H: stackHeight}, tagged.Pen{Color: tagged.MutedInk, Width: 0.4})
		box := p.Width(number, v.number()) + 2*boxPad
		if box+2 > w {
			continue // the legend says it
		}
		centre := frame.X + x + w/2
		p.Fill(tagged.Rect{X: centre - box/2, Y: frame.Y + (stackHeight-boxHeight)/2, W: box, H: boxHeight}, tagged.White)
		p.TextCentred(centre, middle(frame.Y+stackHeight/2, number), number, v.number())
	}
}

func (s stack) labels(p *tagged.Painter, frame tagged.Rect) {
	for i, v := range s.data.Values {
		x, w := s.part(i)
		p.TextBlock(frame.X+x, frame.Y+stackHeight+stackLabelUp, w-boxPad, label(labelStyle(), v.Label, 0))
	}
}

// legendText is the label with its count, since a narrow part has no room for it.
func legendText(v Value) string { return v.number() + "  " + v.Label }

func (s stack) legendRow(d heightMeasurer, v Value) float64 {
	h := d.BlockHeight(s.width-2*legendSwatch, label(labelStyle(), legendText(v), legendLines))
	return max(legendPitch, h+legendPitch-labelStyle().Leading)
}

// heightMeasurer is what the layout and the drawing of a legend have in common.
type heightMeasurer interface {
	BlockHeight(width float64, block tagged.Block) float64
}

func (s stack) legendHeight(d heightMeasurer) float64 {
	total := 0.0
	for _, v := range s.data.Values {
		total += s.legendRow(d, v)
	}
	return total
}

func (s stack) legend(p *tagged.Painter, frame tagged.Rect) {
	y := frame.Y + stackHeight + 2*stackLabelUp
	for i, v := range s.data.Values {
		look := s.looks[i]
		swatch := tagged.Rect{X: frame.X, Y: y, W: legendSwatch, H: legendSwatch - 2}
		p.FillPattern(swatch, look.pattern, look.ground, look.ink)
		p.Stroke(swatch, tagged.Pen{Color: tagged.MutedInk, Width: 0.5})
		p.TextBlock(frame.X+2*legendSwatch-6, y, s.width-2*legendSwatch, label(labelStyle(), legendText(v), legendLines))
		y += s.legendRow(p, v)
	}
}
