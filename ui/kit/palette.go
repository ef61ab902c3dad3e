package kit

import "image/color"

// Palette is one set of colours. Names say what a colour is for, never what it
// looks like, because the high-contrast palette turns them round.
type Palette struct {
	Paper   color.NRGBA // behind everything
	Surface color.NRGBA // cards, rows, fields, header and footer
	Line    color.NRGBA // decoration only: separators, card edges, empty part of a progress bar
	Edge    color.NRGBA // boundary of something to press or write in
	Ink     color.NRGBA // text
	Muted   color.NRGBA // less important text

	Primary     color.NRGBA // the main button, chosen marks
	OnPrimary   color.NRGBA // text and marks on Primary
	Tint        color.NRGBA // a chosen row
	Hover       color.NRGBA // a row or button under the mouse
	Selection   color.NRGBA // selected text in a field
	Quote       color.NRGBA // behind a marked quote
	Focus       color.NRGBA // the ring round what has the keyboard
	Strength    color.NRGBA // good news, "saved"
	StrengthBox color.NRGBA
	Improve     color.NRGBA // to look at
	ImproveBox  color.NRGBA
	Danger      color.NRGBA // not saved, cannot be undone
	DangerBox   color.NRGBA
}

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xff}
}

// LightPalette is the calm palette of every day.
func LightPalette() Palette {
	return Palette{
		Paper: rgb(0xFAF8F3), Surface: rgb(0xFFFFFF), Line: rgb(0xD5CFC1), Edge: rgb(0x8F8876),
		Ink: rgb(0x16232B), Muted: rgb(0x404D55),
		Primary: rgb(0x0B4F55), OnPrimary: rgb(0xFFFFFF), Tint: rgb(0xE0EDED), Hover: rgb(0xF1F5F4),
		Selection: rgb(0xBBDDE0), Quote: rgb(0xF7DFA9), Focus: rgb(0xB34700),
		Strength: rgb(0x1B562C), StrengthBox: rgb(0xE4F0E5),
		Improve: rgb(0x713F00), ImproveBox: rgb(0xF8ECD9),
		Danger: rgb(0x8E1B1B), DangerBox: rgb(0xFBE9E7),
	}
}

// ContrastPalette is white on black with yellow for what can be pressed.
func ContrastPalette() Palette {
	return Palette{
		Paper: rgb(0x000000), Surface: rgb(0x000000), Line: rgb(0x6E6E6E), Edge: rgb(0xFFFFFF),
		Ink: rgb(0xFFFFFF), Muted: rgb(0xE6E6E6),
		Primary: rgb(0xFFE14D), OnPrimary: rgb(0x000000), Tint: rgb(0x332D00), Hover: rgb(0x1F1F1F),
		Selection: rgb(0x004C80), Quote: rgb(0x5A3D00), Focus: rgb(0x4DD8FF),
		Strength: rgb(0x8CF0A0), StrengthBox: rgb(0x00240A),
		Improve: rgb(0xFFC875), ImproveBox: rgb(0x2E1C00),
		Danger: rgb(0xFFB0A8), DangerBox: rgb(0x380500),
	}
}

// Pair is a foreground on a background that the kit draws.
type Pair struct {
	Name        string
	Front, Back color.NRGBA
	Text        bool // text needs [MinTextContrast], a shape [MinShapeContrast]
}

// Pairs lists every combination of colours that the kit draws, so that a test
// can measure them all. A new combination is added here first.
func (p Palette) Pairs() []Pair {
	var pairs []Pair
	text := func(name string, front color.NRGBA, backs ...color.NRGBA) {
		for _, back := range backs {
			pairs = append(pairs, Pair{Name: name, Front: front, Back: back, Text: true})
		}
	}
	shape := func(name string, front color.NRGBA, backs ...color.NRGBA) {
		for _, back := range backs {
			pairs = append(pairs, Pair{Name: name, Front: front, Back: back})
		}
	}
	boxes := []color.NRGBA{p.StrengthBox, p.ImproveBox, p.DangerBox}
	text("ink", p.Ink, append([]color.NRGBA{p.Paper, p.Surface, p.Tint, p.Hover, p.Selection, p.Quote}, boxes...)...)
	text("muted", p.Muted, p.Paper, p.Surface, p.Tint, p.Hover)
	text("primary", p.Primary, p.Paper, p.Surface, p.Tint, p.Hover)
	text("on primary", p.OnPrimary, p.Primary)
	text("strength", p.Strength, p.StrengthBox, p.Surface, p.Paper)
	text("improve", p.Improve, p.ImproveBox, p.Surface, p.Paper)
	text("danger", p.Danger, p.DangerBox, p.Surface, p.Paper)
	text("on danger", p.Surface, p.Danger)
	shape("edge", p.Edge, p.Paper, p.Surface)
	shape("mark", p.Ink, p.Surface, p.Hover)
	shape("chosen", p.Primary, p.Paper, p.Surface, p.Tint)
	shape("focus ring", p.Focus, p.Paper, p.Surface, p.Tint, p.StrengthBox, p.ImproveBox, p.DangerBox)
	shape("progress", p.Primary, p.Line)
	shape("saved dot", p.Strength, p.Surface)
	shape("writing dot", p.Improve, p.Surface)
	shape("not saved dot", p.Danger, p.Surface, p.DangerBox)
	return pairs
}
