package fonts_test

import (
	"bytes"
	"strings"
	"testing"

	"synvanda/pdf/fonts"
)

func TestEveryFaceIsTrueType(t *testing.T) {
	for name, face := range map[string][]byte{
		"regular": fonts.SourceSansRegular, "italic": fonts.SourceSansItalic,
		"semibold": fonts.SourceSansSemiBold, "bold": fonts.SourceSansBold, "fallback": fonts.DejaVuSans,
	} {
		if !bytes.HasPrefix(face, []byte{0, 1, 0, 0}) {
			t.Errorf("%s: not TrueType outlines, which is all the writer can embed", name)
		}
	}
}

func TestLicencesTravelWithTheFonts(t *testing.T) {
	for _, licence := range fonts.Licences() {
		if !strings.Contains(licence.Text, "Copyright") || len(licence.Text) < 1000 {
			t.Errorf("%s: licence text is missing or cut", licence.Typeface)
		}
	}
}
