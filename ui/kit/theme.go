package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// TextSize names a step of the typographic scale.
type TextSize int

// The steps, smallest first. The numbers are sizes at 100 %.
const (
	SizeSmall    TextSize = iota // 15: captions, hints
	SizeBody                     // 17: answers, labels
	SizeLead                     // 19: what is read aloud
	SizeSection                  // 21: a heading inside a page
	SizeQuestion                 // 30: the question, the page's heading
	SizeTitle                    // 38: the program's name
)

var sizes = [...]float32{SizeSmall: 15, SizeBody: 17, SizeLead: 19, SizeSection: 21, SizeQuestion: 30, SizeTitle: 38}

// lineHeight is the distance between lines as a share of the text size.
const lineHeight = 1.45

// Look is what a person chooses about how the program looks.
type Look struct {
	Scale        float32 // 1 to 2; other values are brought inside
	HighContrast bool
}

// Theme is a Fyne theme made of a palette and a text scale. It is never changed
// after it was made: to switch, set a new one ([Shell.SetLook]).
type Theme struct {
	Palette
	look Look
}

// NewTheme makes the theme for a look. A scale outside 1–2 is brought inside.
func NewTheme(look Look) *Theme {
	look.Scale = min(max(look.Scale, MinScale), MaxScale)
	t := &Theme{Palette: LightPalette(), look: look}
	if look.HighContrast {
		t.Palette = ContrastPalette()
	}
	return t
}

// Look is what the theme was made for.
func (t *Theme) Look() Look { return t.look }

// Scale is the text scale, 1 to 2.
func (t *Theme) Scale() float32 { return t.look.Scale }

// TextSize is the size of a step of the typographic scale, in Fyne units.
func (t *Theme) TextSize(s TextSize) float32 { return sizes[s] * t.look.Scale }

// Color gives stock Fyne parts the kit's colours; the variant is not used,
// because the choice is the person's and not the desktop's.
func (t *Theme) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	switch name {
	case theme.ColorNameBackground:
		return t.Paper
	case theme.ColorNameForeground, theme.ColorNameForegroundOnSuccess, theme.ColorNameForegroundOnWarning:
		return t.Ink
	case theme.ColorNamePrimary, theme.ColorNameHyperlink:
		return t.Primary
	case theme.ColorNameForegroundOnPrimary, theme.ColorNameForegroundOnError:
		return t.OnPrimary
	case theme.ColorNameInputBackground, theme.ColorNameButton, theme.ColorNameMenuBackground,
		theme.ColorNameOverlayBackground, theme.ColorNameHeaderBackground, theme.ColorNameDisabledButton:
		return t.Surface
	case theme.ColorNameInputBorder, theme.ColorNameScrollBar:
		return t.Edge
	case theme.ColorNameSeparator:
		return t.Line
	case theme.ColorNamePlaceHolder, theme.ColorNameDisabled:
		return t.Muted
	case theme.ColorNameSelection:
		return t.Selection
	case theme.ColorNameHover, theme.ColorNamePressed, theme.ColorNameScrollBarBackground:
		return t.Hover
	case theme.ColorNameFocus:
		return t.Tint
	case theme.ColorNameError:
		return t.Danger
	case theme.ColorNameSuccess:
		return t.Strength
	case theme.ColorNameWarning:
		return t.Improve
	case theme.ColorNameShadow:
		return color.Transparent
	}
	return theme.DefaultTheme().Color(name, theme.VariantLight)
}

// Font is Atkinson Hyperlegible Next, semi-bold where Fyne asks for bold.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Monospace || style.Symbol:
		return theme.DefaultTheme().Font(style)
	case style.Bold:
		return fontSemiBold
	}
	return fontRegular
}

// Icon is Fyne's own.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(name) }

// Size gives stock Fyne parts the kit's measures; text sizes follow the scale.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return t.TextSize(SizeBody)
	case theme.SizeNameCaptionText:
		return t.TextSize(SizeSmall)
	case theme.SizeNameSubHeadingText:
		return t.TextSize(SizeSection)
	case theme.SizeNameHeadingText:
		return t.TextSize(SizeQuestion)
	case theme.SizeNameInlineIcon:
		return 20 * t.look.Scale
	case theme.SizeNameInnerPadding:
		return 12
	case theme.SizeNameInputRadius, theme.SizeNameButtonRadius, theme.SizeNameCardRadius:
		return cornerRadius
	case theme.SizeNameInputBorder:
		return 2
	case theme.SizeNameScrollBar, theme.SizeNameScrollBarSmall:
		return 12
	}
	return theme.DefaultTheme().Size(name)
}

const (
	cornerRadius = 10
	borderWidth  = 2
	ringWidth    = 3
	ringGap      = 2
	// RingRoom is how far a focus ring reaches outside its widget: layouts keep
	// at least this distance to their edges.
	RingRoom = ringWidth + ringGap
)

// themed is the kit's theme for a widget: the app's, or the light one at 100 %
// where something else is set (a test without a shell).
func themed(th fyne.Theme) *Theme {
	if own, ok := th.(*Theme); ok {
		return own
	}
	return NewTheme(Look{Scale: 1})
}

// CurrentTheme is the theme now in use.
func CurrentTheme() *Theme { return themed(fyne.CurrentApp().Settings().Theme()) }
