package fonts

import _ "embed" // for the font files

// SourceSansRegular is Source Sans 3 Regular, a TrueType file.
//
//go:embed SourceSans3-Regular.ttf
var SourceSansRegular []byte

// SourceSansItalic is Source Sans 3 Italic, a TrueType file.
//
//go:embed SourceSans3-Italic.ttf
var SourceSansItalic []byte

// SourceSansSemiBold is Source Sans 3 SemiBold, a TrueType file.
//
//go:embed SourceSans3-SemiBold.ttf
var SourceSansSemiBold []byte

// SourceSansBold is Source Sans 3 Bold, a TrueType file.
//
//go:embed SourceSans3-Bold.ttf
var SourceSansBold []byte

// DejaVuSans is DejaVu Sans, the fallback for characters Source Sans 3 lacks.
//
//go:embed DejaVuSans.ttf
var DejaVuSans []byte

//go:embed SourceSans3-OFL.txt
var sourceSansLicence string

//go:embed DejaVuSans-LICENSE.txt
var dejaVuLicence string

// Licence is the licence text of one typeface.
type Licence struct {
	Typeface string // name as its maker writes it
	Text     string // the whole licence, UTF-8
}

// Licences returns the licence of every embedded typeface, in the order of use.
func Licences() []Licence {
	return []Licence{
		{Typeface: "Source Sans 3", Text: sourceSansLicence},
		{Typeface: "DejaVu Sans", Text: dejaVuLicence},
	}
}
