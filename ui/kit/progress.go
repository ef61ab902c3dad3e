package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// StepProgress is a bar that shows how far something has come. The same is
// always said in words beside it ("4 av 22"), by the page's author.
type StepProgress struct {
	widget.BaseWidget
	done, total int
	split       int // 0 for one bar, else how many pieces
}

// NewStepProgress makes one unbroken bar.
func NewStepProgress(done, total int) *StepProgress {
	p := &StepProgress{done: done, total: total}
	p.ExtendBaseWidget(p)
	return p
}

// NewSegments makes a bar in pieces, for phases.
func NewSegments(done, total, pieces int) *StepProgress {
	p := &StepProgress{done: done, total: total, split: pieces}
	p.ExtendBaseWidget(p)
	return p
}

// Set shows another state; done is kept between 0 and total.
func (p *StepProgress) Set(done, total int) {
	p.done, p.total = done, total
	p.Refresh()
}

// share is how much of the bar is filled, 0 to 1.
func (p *StepProgress) share() float32 {
	if p.total <= 0 {
		return 0
	}
	return float32(min(max(p.done, 0), p.total)) / float32(p.total)
}

const progressHeight float32 = 8

// HeightFor is the same at every width.
func (p *StepProgress) HeightFor(float32) float32 { return progressHeight }

// MinSize is the least that can be read as a bar.
func (p *StepProgress) MinSize() fyne.Size { return fyne.NewSize(40, progressHeight) }

// CreateRenderer makes Fyne's drawing part.
func (p *StepProgress) CreateRenderer() fyne.WidgetRenderer {
	pieces := max(p.split, 1)
	var objects []fyne.CanvasObject
	for range 2 * pieces {
		objects = append(objects, canvas.NewRectangle(color.Transparent))
	}
	d := &drawing{owner: p, min: p.MinSize, objects: func() []fyne.CanvasObject { return objects }}
	d.layout = func(size fyne.Size) {
		const gap = 8
		wide := (size.Width - gap*float32(pieces-1)) / float32(pieces)
		for i := range pieces {
			x := float32(i) * (wide + gap)
			filled := min(max(p.share()*float32(pieces)-float32(i), 0), 1)
			place(objects[2*i], rect{x, 0, wide, size.Height})
			place(objects[2*i+1], rect{x, 0, wide * filled, size.Height})
		}
	}
	d.refresh = func() {
		th := CurrentTheme()
		for i, o := range objects {
			r := o.(*canvas.Rectangle)
			r.CornerRadius = progressHeight / 2
			r.FillColor = th.Line
			if i%2 == 1 {
				r.FillColor = th.Primary
			}
			r.Refresh()
		}
		d.layout(p.Size())
	}
	d.refresh()
	return d
}
