package kit

import (
	_ "embed" // the fonts below

	"fyne.io/fyne/v2"
)

// Atkinson Hyperlegible Next, SIL Open Font License 1.1; the licence text lies
// beside the files.
var (
	//go:embed fonts/AtkinsonHyperlegibleNext-Regular.ttf
	regularTTF []byte
	//go:embed fonts/AtkinsonHyperlegibleNext-SemiBold.ttf
	semiBoldTTF []byte
	//go:embed fonts/LICENSE-AtkinsonHyperlegibleNext.txt
	fontLicence string

	fontRegular  = fyne.NewStaticResource("AtkinsonHyperlegibleNext-Regular.ttf", regularTTF)
	fontSemiBold = fyne.NewStaticResource("AtkinsonHyperlegibleNext-SemiBold.ttf", semiBoldTTF)
)

// FontLicence is the licence of the embedded typeface, for the page "About".
func FontLicence() string { return fontLicence }
