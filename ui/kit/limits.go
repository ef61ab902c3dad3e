package kit

import "time"

const (
	// MinTarget is the smallest height and width of anything to press, in Fyne
	// units at any text size (WCAG 2.5.5 asks for 44).
	MinTarget float32 = 48
	// MinTextContrast is the least contrast of text on its background (WCAG 1.4.6).
	MinTextContrast = 7.0
	// MinShapeContrast is the least contrast of a boundary or mark that carries
	// meaning (WCAG 1.4.11).
	MinShapeContrast = 3.0
	// MinScale and MaxScale bound the text size, 1 = 100 %.
	MinScale float32 = 1.0
	MaxScale float32 = 2.0
	// MeasureWide is the widest a page's body becomes, in Fyne units at 100 %.
	MeasureWide float32 = 980
	// MeasureText is the widest for pages that are mostly text and choices.
	MeasureText float32 = 840
	// MeasureNarrow is the widest for short forms such as the unlock page.
	MeasureNarrow float32 = 520
	// MaxAnswerRunes is the longest text an entry takes; what comes after is not
	// written and the field says so.
	MaxAnswerRunes = 100_000
	// MaxLineRunes is the longest text of a one-line entry.
	MaxLineRunes = 1_000
	// maxWidthCache is how many word widths are remembered before the memory is
	// emptied: some 3 MB, a vocabulary of two languages in all sizes.
	maxWidthCache = 60_000
	// outlineRows is how many rows of an [Outline] are drawn at once: enough for
	// any guide that people use, few enough that a frame stays quick.
	outlineRows = 120
	// chipRunes is how much of a quote its chip shows.
	chipRunes = 80
	// holdFallback is how long a key counts as held when its release was never
	// reported, for example because another program took the keyboard.
	holdFallback = time.Second
)
