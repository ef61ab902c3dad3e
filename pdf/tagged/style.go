package tagged

// This file is the whole typographic system: change it here or nowhere.
//
// Sizes follow a modular scale of 1.25 from the body size (9.2, 11.5, 14.4, 18, 22.5, 28,
// 35). Blocks of running text, tables and figures begin at a multiple of half the baseline
// grid, so text lines on the front and the back of a sheet meet.

// Lengths are in points (1/72 inch) everywhere in this package.
const (
	// Grid is the baseline grid.
	Grid = 16.5
	// HalfGrid is the smallest distance between two blocks.
	HalfGrid = Grid / 2

	millimetre = 72 / 25.4
)

// Color is an sRGB colour.
type Color struct{ R, G, B uint8 }

// The palette. Ink, MutedInk, Primary, Strength, Improvement and Danger have a contrast of at least 7:1 on White.
var (
	White       = Color{0xFF, 0xFF, 0xFF}
	Paper       = Color{0xFA, 0xF8, 0xF3}
	Hairline    = Color{0xD5, 0xCF, 0xC1}
	Ink         = Color{0x16, 0x23, 0x2B}
	MutedInk    = Color{0x45, 0x52, 0x5A}
	Primary     = Color{0x0B, 0x4F, 0x55}
	PrimaryTint = Color{0xE0, 0xED, 0xED}
	// PrimaryMid lies between Primary and PrimaryTint, for fills that carry dark text.
	PrimaryMid = Color{0x9D, 0xC8, 0xC8}
	Strength   = Color{0x1E, 0x5B, 0x2F}
	// StrengthTint is the ground for Strength.
	StrengthTint = Color{0xE4, 0xF0, 0xE5}
	Improvement  = Color{0x71, 0x3F, 0x00}
	// ImprovementMid is for fills with dark text, ImprovementTint the ground for Improvement.
	ImprovementMid  = Color{0xDD, 0xA9, 0x56}
	ImprovementTint = Color{0xF8, 0xEC, 0xD9}
	Danger          = Color{0x8E, 0x1B, 0x1B}
	// DangerTint is the ground for Danger.
	DangerTint = Color{0xFB, 0xE9, 0xE7}
)

// Geometry is the page: its size and the text area on it.
type Geometry struct {
	Width, Height float64 // the sheet
	Left, Right   float64 // margins
	Top, Bottom   float64 // margins; the text area is rounded down to whole grid lines
	Measure       float64 // width of running text, at most the width between the margins
	Foot          float64 // distance from the sheet's lower edge to the foot's baseline; 0: no foot
	Head          float64 // distance from the sheet's upper edge to the head's baseline; 0: no head
	// Mirrored moves the wider margin to the left on right-hand (odd) pages and to the right
	// on left-hand pages, for binding in duplex print. The contents then take an even number of pages.
	Mirrored bool
}

// A4 is the report page: 30 mm on the binding side, 8 mm more than outside, and a measure of about 75 characters
// of body text. Tables and figures marked wide use the whole width between the margins.
func A4() Geometry {
	return Geometry{
		Width: 595.28, Height: 841.89,
		Left: 30 * millimetre, Right: 22 * millimetre,
		Top: 4 * Grid, Bottom: 5 * Grid,
		Measure: 376, Foot: 40, Head: 40,
	}
}

func (g Geometry) frame() float64 { return g.Width - g.Left - g.Right }

func (g Geometry) left(page int) float64 {
	if g.Mirrored && page%2 == 0 {
		return g.Right
	}
	return g.Left
}

func (g Geometry) textHeight() float64 {
	lines := int((g.Height - g.Top - g.Bottom) / Grid)
	return float64(lines) * Grid
}

// Face is one cut of the text face.
type Face int

// The four faces of Source Sans 3. A character they lack is drawn in DejaVu Sans.
const (
	Regular Face = iota
	Italic
	SemiBold
	Bold
	fallback
	faceCount
)

// Style is how a block of text looks.
type Style struct {
	Face     Face
	Size     float64 // type size
	Leading  float64 // distance between baselines
	Color    Color
	Before   float64 // least space above, dropped at the top of a page
	After    float64 // least space below; the larger of two neighbours counts
	Indent   float64 // from the left edge of the text area
	KeepNext bool    // stays on the page with the first lines of the block that follows
	Even     bool    // lines of about the same length, for headings
	Wide     bool    // uses the whole width between the margins, not the measure
}

// The text styles of a report. They return values, so a caller may change a copy.

// Body is running text.
func Body() Style {
	return Style{Face: Regular, Size: 11.5, Leading: Grid, Color: Ink, After: HalfGrid}
}

// Lead is the opening paragraph of a report or a chapter.
func Lead() Style {
	return Style{Face: Regular, Size: 14.4, Leading: 1.25 * Grid, Color: Ink, After: Grid}
}

// Small is notes, sources and captions below a figure.
func Small() Style {
	return Style{Face: Regular, Size: 9.75, Leading: 0.75 * Grid, Color: MutedInk, After: HalfGrid}
}

// Kicker is the line above a title.
func Kicker() Style {
	return Style{Face: SemiBold, Size: 11.5, Leading: Grid, Color: MutedInk, After: HalfGrid}
}

// Title is the name of the document on its title page; it is a paragraph, the first heading comes with the text.
func Title() Style {
	return Style{Face: Bold, Size: 35, Leading: 2.5 * Grid, Color: Primary, After: Grid, Wide: true, Even: true}
}

// Subtitle follows Title.
func Subtitle() Style {
	return Style{Face: Regular, Size: 18, Leading: 1.5 * Grid, Color: Ink, After: Grid, Wide: true, Even: true}
}

// QuoteText is a person's own words, set in a block quote.
func QuoteText() Style {
	return Style{Face: Regular, Size: 12.25, Leading: Grid, Color: Ink, Before: HalfGrid, After: HalfGrid, Indent: Grid}
}

// FigureTitle stands above a figure, TableTitle above a table.
func FigureTitle() Style {
	return Style{Face: SemiBold, Size: 11.5, Leading: Grid, Color: Ink, Before: Grid, KeepNext: true, Even: true}
}

// TableTitle stands above a table.
func TableTitle() Style { return FigureTitle() }

// TableText is the text of table cells; heads take it in semibold.
func TableText() Style {
	return Style{Face: Regular, Size: 10.5, Leading: 0.875 * Grid, Color: Ink}
}

// HeadingStyle is the style of a heading, level 1 to 6.
func HeadingStyle(level int) Style {
	switch level {
	case 1:
		return Style{Face: Bold, Size: 28, Leading: 2 * Grid, Color: Primary, Before: 2 * Grid, After: Grid, KeepNext: true, Even: true}
	case 2:
		return Style{Face: SemiBold, Size: 18, Leading: 1.5 * Grid, Color: Ink, Before: 1.5 * Grid, After: HalfGrid, KeepNext: true, Even: true}
	case 3:
		return Style{Face: SemiBold, Size: 14.4, Leading: 1.25 * Grid, Color: Primary, Before: 1.25 * Grid, After: HalfGrid / 2, KeepNext: true, Even: true}
	default:
		return Style{Face: SemiBold, Size: 11.5, Leading: Grid, Color: Ink, Before: Grid, KeepNext: true, Even: true}
	}
}

func contentsStyle(level int) Style {
	s := Body()
	s.After = 0
	if level == 1 {
		s.Face, s.Before = SemiBold, HalfGrid
	} else {
		s.Indent = float64(level-1) * Grid
	}
	return s
}

func runningStyle() Style {
	return Style{Face: Regular, Size: 9.2, Leading: 0.75 * Grid, Color: MutedInk}
}
