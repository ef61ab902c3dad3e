package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// SaveState is what has become of what was written.
type SaveState int

// The states. Their signs differ in shape as well as colour: a full dot, an open
// ring, a square.
const (
	StateSaved SaveState = iota
	StateWriting
	StateNotSaved
)

// StateLine is the sign and words at the top right of every page: "skrivs …",
// "sparat 14.18.06", "inte sparat". It says only what it is told, and whoever
// tells it does so on the journal's word alone.
type StateLine struct {
	widget.BaseWidget
	state  SaveState
	label  *Text
	widest float32 // the widest words so far at this text size, so that the header stands still
	scale  float32
}

// NewStateLine makes a line with a state and its words.
func NewStateLine(state SaveState, text string) *StateLine {
	s := &StateLine{state: state, label: Small(text)}
	s.ExtendBaseWidget(s)
	return s
}

// Set shows another state.
func (s *StateLine) Set(state SaveState, text string) {
	if s.state == state && s.label.Text() == text {
		return
	}
	before := s.NaturalWidth()
	s.state = state
	s.label.tone = ToneMuted
	if state == StateNotSaved {
		s.label.tone = ToneDanger
	}
	s.label.setRuns([]Run{{Text: text, Bold: state == StateNotSaved}})
	s.Refresh()
	if s.NaturalWidth() > before {
		relayout(s)
	}
}

// State is what is shown.
func (s *StateLine) State() SaveState { return s.state }

// Text is the words that are shown.
func (s *StateLine) Text() string { return s.label.Text() }

const signSize float32 = 11

func (s *StateLine) signWidth() float32 { return signSize*CurrentTheme().Scale() + 8 }

// NaturalWidth is the width of the widest words so far, so that the line does
// not jump at every key.
func (s *StateLine) NaturalWidth() float32 {
	if scale := CurrentTheme().Scale(); scale != s.scale {
		s.scale, s.widest = scale, 0
	}
	s.widest = max(s.widest, s.label.NaturalWidth())
	return s.signWidth() + s.widest
}

// HeightFor is the height with the words wrapped to a width.
func (s *StateLine) HeightFor(width float32) float32 {
	return s.label.HeightFor(max(width-s.signWidth(), 1))
}

// MinSize never widens the header.
func (s *StateLine) MinSize() fyne.Size {
	return fyne.NewSize(s.signWidth(), s.HeightFor(s.NaturalWidth()))
}

func (s *StateLine) held() []fyne.CanvasObject { return []fyne.CanvasObject{s.label} }

// CreateRenderer makes Fyne's drawing part.
func (s *StateLine) CreateRenderer() fyne.WidgetRenderer {
	dot, box := canvas.NewCircle(color.Transparent), canvas.NewRectangle(color.Transparent)
	d := &drawing{owner: s, min: s.MinSize}
	d.objects = func() []fyne.CanvasObject { return []fyne.CanvasObject{dot, box, s.label} }
	d.layout = func(size fyne.Size) {
		sign := s.signWidth() - 8
		y := (CurrentTheme().TextSize(SizeSmall)*lineHeight - sign) / 2
		place(dot, rect{0, y, sign, sign})
		place(box, rect{0, y, sign, sign})
		wide := max(size.Width-s.signWidth(), 1)
		place(s.label, rect{s.signWidth(), 0, wide, s.label.HeightFor(wide)})
	}
	d.refresh = func() {
		th := CurrentTheme()
		dot.Hidden, box.Hidden = s.state == StateNotSaved, s.state != StateNotSaved
		dot.FillColor, dot.StrokeColor, dot.StrokeWidth = th.Strength, th.Strength, 2
		if s.state == StateWriting {
			dot.FillColor, dot.StrokeColor = color.Transparent, th.Improve
		}
		box.FillColor = th.Danger
		dot.Refresh()
		box.Refresh()
		s.label.Refresh()
		d.layout(s.Size())
	}
	d.refresh()
	return d
}
