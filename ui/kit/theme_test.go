package kit_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"synvanda/ui/kit"
)

func TestEveryColourPairHasContrast(t *testing.T) {
	for name, palette := range map[string]kit.Palette{"light": kit.LightPalette(), "high contrast": kit.ContrastPalette()} {
		pairs := palette.Pairs()
		if len(pairs) < 40 {
			t.Fatalf("%s: only %d pairs listed", name, len(pairs))
		}
		for _, p := range pairs {
			least := kit.MinShapeContrast
			if p.Text {
				least = kit.MinTextContrast
			}
			if got := kit.Contrast(p.Front, p.Back); got < least {
				t.Errorf("%s: %s %v on %v has contrast %.2f, want at least %.0f", name, p.Name, p.Front, p.Back, got, least)
			}
		}
	}
}

func TestContrastAgreesWithWCAG(t *testing.T) {
	palette := kit.ContrastPalette()
	if got := kit.Contrast(palette.Ink, palette.Paper); got < 20.99 || got > 21.01 {
		t.Errorf("white on black = %.2f, want 21", got)
	}
	if got := kit.Contrast(palette.Ink, palette.Ink); got != 1 {
		t.Errorf("white on white = %.2f, want 1", got)
	}
}

func TestScaleStaysBetweenOneAndTwo(t *testing.T) {
	for _, c := range []struct{ asked, want float32 }{{0, 1}, {0.5, 1}, {1.25, 1.25}, {2, 2}, {9, 2}} {
		if got := kit.NewTheme(kit.Look{Scale: c.asked}).Scale(); got != c.want {
			t.Errorf("scale %v became %v, want %v", c.asked, got, c.want)
		}
	}
}

func TestTextSizesAreThoseOfTheDesign(t *testing.T) {
	th := kit.NewTheme(kit.Look{Scale: 1})
	for name, want := range map[fyne.ThemeSizeName]float32{
		theme.SizeNameText: 17, theme.SizeNameCaptionText: 15, theme.SizeNameHeadingText: 30,
	} {
		if got := th.Size(name); got != want {
			t.Errorf("%s = %v, want %v", name, got, want)
		}
		if got := kit.NewTheme(kit.Look{Scale: 2}).Size(name); got != 2*want {
			t.Errorf("%s at 200 %% = %v, want %v", name, got, 2*want)
		}
	}
}

func TestFontLicenceIsEmbedded(t *testing.T) {
	if !strings.Contains(kit.FontLicence(), "SIL OPEN FONT LICENSE") {
		t.Error("the typeface's licence text is missing")
	}
}
