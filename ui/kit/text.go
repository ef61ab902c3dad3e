package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Tone is what a text means, from which its colour follows in every palette.
type Tone int

// The tones. Meaning is always in the words too, never in the tone alone.
const (
	ToneDefault Tone = iota // ink, and for a run the tone of its text
	ToneInk
	ToneMuted
	TonePrimary
	ToneOnPrimary
	ToneStrength
	ToneImprove
	ToneDanger
	ToneOnDanger
)

// Color is the colour of a tone in the theme.
func (t *Theme) tone(tone Tone) color.Color {
	switch tone {
	case ToneMuted:
		return t.Muted
	case TonePrimary:
		return t.Primary
	case ToneOnPrimary:
		return t.OnPrimary
	case ToneStrength:
		return t.Strength
	case ToneImprove:
		return t.Improve
	case ToneDanger:
		return t.Danger
	case ToneOnDanger:
		return t.Surface
	}
	return t.Ink
}

// Run is a piece of text in one weight.
type Run struct {
	Text string
	Bold bool
	Tone Tone
}

// Text is a paragraph, or several with newlines between, that always wraps. It
// never asks for more width than it is given, so no text can widen a window.
type Text struct {
	widget.BaseWidget
	runs   []Run
	size   TextSize
	tone   Tone
	runes  []rune
	of     []int // which run each rune belongs to
	lines  []Line
	laid   float32 // the width that lines was made for
	scaled float32 // the text size that lines was made for
}

func newText(size TextSize, tone Tone, runs ...Run) *Text {
	t := &Text{size: size, tone: tone}
	t.ExtendBaseWidget(t)
	t.setRuns(runs)
	return t
}

// Body is text in the normal size.
func Body(text string) *Text { return newText(SizeBody, ToneInk, Run{Text: text}) }

// Strong is semi-bold text in the normal size, for labels.
func Strong(text string) *Text { return newText(SizeBody, ToneInk, Run{Text: text, Bold: true}) }

// Muted is less important text in the normal size.
func Muted(text string) *Text { return newText(SizeBody, ToneMuted, Run{Text: text}) }

// Small is a caption or hint.
func Small(text string) *Text { return newText(SizeSmall, ToneMuted, Run{Text: text}) }

// Lead is text to read aloud, a little larger.
func Lead(text string) *Text { return newText(SizeLead, ToneInk, Run{Text: text}) }

// Section is a heading inside a page.
func Section(text string) *Text { return newText(SizeSection, ToneInk, Run{Text: text, Bold: true}) }

// Question is the one heading of a page: the question, or what the page is for.
func Question(text string) *Text { return newText(SizeQuestion, ToneInk, Run{Text: text, Bold: true}) }

// Title is the program's name on its first page.
func Title(text string) *Text { return newText(SizeTitle, TonePrimary, Run{Text: text, Bold: true}) }

// LeadIn is a semi-bold beginning followed by normal text: "Fråga vidare: …".
func LeadIn(lead, text string) *Text {
	return newText(SizeBody, ToneMuted, Run{Text: lead + " ", Bold: true, Tone: ToneInk}, Run{Text: text})
}

// InTone changes the tone and gives the text back, for use where it is made.
func (t *Text) InTone(tone Tone) *Text {
	t.tone = tone
	t.Refresh()
	return t
}

// Text is the words, without weights.
func (t *Text) Text() string { return string(t.runes) }

// SetText replaces the words, keeping the weight of the first run.
func (t *Text) SetText(text string) {
	bold := len(t.runs) > 0 && t.runs[0].Bold
	t.SetRuns(Run{Text: text, Bold: bold})
}

// SetRuns replaces the words and their weights.
func (t *Text) SetRuns(runs ...Run) {
	t.setRuns(runs)
	t.Refresh()
	relayout(t)
}

func (t *Text) setRuns(runs []Run) {
	t.runs, t.runes, t.of, t.laid = runs, nil, nil, 0
	for i, r := range runs {
		for _, letter := range r.Text {
			t.runes = append(t.runes, letter)
			t.of = append(t.of, i)
		}
	}
}

func (t *Text) textSize() float32 { return themed(t.Theme()).TextSize(t.size) }

// measure is the width of the runes from start to end.
func (t *Text) measure(start, end int) float32 {
	size, width := t.textSize(), float32(0)
	for start < end {
		stop := start + 1
		space := t.runes[start] == ' '
		for stop < end && t.of[stop] == t.of[start] && (t.runes[stop] == ' ') == space {
			stop++
		}
		width += wordWidth(string(t.runes[start:stop]), size, t.runs[t.of[start]].Bold)
		start = stop
	}
	return width
}

// wrapTo makes the lines for a width, once per width and size.
func (t *Text) wrapTo(width float32) []Line {
	if size := t.textSize(); t.laid != width || t.scaled != size {
		t.lines = Wrap(t.runes, width, t.measure)
		t.laid, t.scaled = width, size
	}
	return t.lines
}

// HeightFor is the height of the wrapped text at a width.
func (t *Text) HeightFor(width float32) float32 {
	return float32(len(t.wrapTo(width))) * t.textSize() * lineHeight
}

// NaturalWidth is the width of the longest paragraph on one line.
func (t *Text) NaturalWidth() float32 {
	widest, start := float32(0), 0
	for i := 0; i <= len(t.runes); i++ {
		if i == len(t.runes) || t.runes[i] == '\n' {
			widest = max(widest, t.measure(start, i))
			start = i + 1
		}
	}
	return widest + 1 // a hair, so that rounding never wraps the last word
}

// MinSize is one letter wide, so that text never widens what it stands in, and
// as high as the last width demands.
func (t *Text) MinSize() fyne.Size {
	width := t.Size().Width
	if width <= 0 {
		width = t.NaturalWidth()
	}
	return fyne.NewSize(t.textSize(), t.HeightFor(width))
}

// CreateRenderer makes Fyne's drawing part.
func (t *Text) CreateRenderer() fyne.WidgetRenderer { return &textRenderer{text: t} }

// textRenderer draws one canvas.Text for each run on each line, from a pool.
type textRenderer struct {
	text    *Text
	pool    []*canvas.Text
	objects []fyne.CanvasObject
}

func (r *textRenderer) Destroy()                     {}
func (r *textRenderer) MinSize() fyne.Size           { return r.text.MinSize() }
func (r *textRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *textRenderer) Layout(size fyne.Size)        { r.draw(size.Width) }

func (r *textRenderer) Refresh() {
	r.draw(r.text.Size().Width)
	canvas.Refresh(r.text)
}

func (r *textRenderer) draw(width float32) {
	if width <= 0 {
		return
	}
	t, used := r.text, 0
	size, y := t.textSize(), float32(0)
	th := themed(t.Theme())
	for _, line := range t.wrapTo(width) {
		x := float32(0)
		for start := line.Start; start < line.End; {
			end := start + 1
			for end < line.End && t.of[end] == t.of[start] {
				end++
			}
			words := string(t.runes[start:end])
			if line.Hyphen && end == line.End {
				words += "-"
			}
			piece := r.piece(used)
			used++
			wide := t.measure(start, end)
			run := t.runs[t.of[start]]
			tone := run.Tone
			if tone == ToneDefault {
				tone = t.tone
			}
			r.set(piece, words, drawn{size, run.Bold, th.tone(tone)})
			place(piece, rect{x, y + (size*lineHeight-piece.MinSize().Height)/2, wide + size, piece.MinSize().Height})
			x += wide
			start = end
		}
		y += size * lineHeight
	}
	r.objects = r.objects[:0]
	for _, piece := range r.pool[:used] {
		r.objects = append(r.objects, piece)
	}
}

// drawn is how a piece of text looks.
type drawn struct {
	size   float32
	bold   bool
	colour color.Color
}

// set changes a piece only where it differs: every refresh drops its texture.
func (r *textRenderer) set(p *canvas.Text, words string, d drawn) {
	if p.Text == words && p.TextSize == d.size && p.TextStyle.Bold == d.bold && p.Color == d.colour {
		return
	}
	p.Text, p.TextSize, p.Color = words, d.size, d.colour
	p.TextStyle = fyne.TextStyle{Bold: d.bold}
	p.Refresh()
}

func (r *textRenderer) piece(i int) *canvas.Text {
	for len(r.pool) <= i {
		r.pool = append(r.pool, canvas.NewText("", color.Black))
	}
	return r.pool[i]
}
