package chart

import "synvanda/pdf/tagged"

const (
	stepRise       = 13.0 // each step is this much higher than the one before
	ladderBar      = 84.0 // height of the largest count
	stepGap        = 2.0
	ladderInset    = 9.0 // from the edge of a step to its bar
	ladderNumber   = 16.0
	markHeight     = 14.0
	stepLabelLines = 6
)

// Mark points out one step of a ladder, for example the median.
type Mark struct {
	Step  int    // index of the value
	Label string // "Mittvärde"; empty: no mark
}

// Ladder draws ordered steps that rise to the right. On each stands a bar as high as its count, with the number on
// top; the label is below the step.
func Ladder(d *tagged.Document, data Data, mark Mark) tagged.Figure {
	l := ladder{data: data, mark: mark, width: d.FigureWidth(data.Wide) / float64(max(1, len(data.Values)))}
	labels := 0.0
	for _, v := range data.Values {
		labels = max(labels, d.BlockHeight(l.width-stepGap-4, label(stepStyle(), v.Label, stepLabelLines)))
	}
	if mark.Label == "" {
		l.mark.Step = -1
	} else {
		labels += markHeight
	}
	l.top = ladderNumber + ladderBar + stepRise*float64(len(data.Values))
	return data.figure(l.top+stackLabelUp+labels, l.draw)
}

func stepStyle() tagged.Style {
	style := labelStyle()
	style.Size, style.Leading = 9.2, 11.5
	return style
}

type ladder struct {
	data  Data
	mark  Mark
	width float64 // of a step
	top   float64 // from the frame's top to the floor
}

func (l ladder) draw(p *tagged.Painter, frame tagged.Rect) {
	floor := frame.Y + l.top
	most := float64(max(1, l.data.largest()))
	for i, v := range l.data.Values {
		x, w := frame.X+float64(i)*l.width, l.width-stepGap
		tread := floor - stepRise*float64(i+1)
		l.step(p, tagged.Rect{X: x, Y: tread, W: w, H: floor - tread}, i)
		height := ladderBar * float64(v.count()) / most
		if v.count() > 0 {
			p.Fill(tagged.Rect{X: x + ladderInset, Y: tread - height, W: w - 2*ladderInset, H: height}, tagged.Primary)
		}
		number := numberStyle()
		p.TextCentred(x+w/2, tread-height-4, number, v.number())
		style := stepStyle()
		if i == l.mark.Step {
			style.Face = tagged.SemiBold
		}
		h := p.TextBlock(x, floor+stackLabelUp, w-2, label(style, v.Label, stepLabelLines))
		if i == l.mark.Step {
			l.drawMark(p, x, floor+stackLabelUp+h)
		}
	}
}

// step draws the stair itself; the marked one is hatched, so that it is found without colour.
func (l ladder) step(p *tagged.Painter, r tagged.Rect, i int) {
	if i == l.mark.Step {
		p.FillPattern(r, tagged.Hatch, tagged.White, tagged.PrimaryMid)
	} else {
		p.Fill(r, tagged.PrimaryTint)
	}
	p.Line(tagged.Point{X: r.X, Y: r.Y}, tagged.Point{X: r.X + r.W, Y: r.Y}, tagged.Pen{Color: tagged.Primary, Width: axisWidth})
}

func (l ladder) drawMark(p *tagged.Painter, x, y float64) {
	style := stepStyle()
	style.Face, style.Color = tagged.SemiBold, tagged.Primary
	p.Text(x, y+markHeight-4, style, l.mark.Label)
}
