package words

import (
	"embed"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// toolkit holds Fyne's own texts in our languages.
//
//go:embed toolkit/sv.json toolkit/en.json
var toolkit embed.FS

// useInToolkit makes Fyne's own texts follow the language. Fyne picks the
// language of the computer and has no way to choose another, so the texts of
// the chosen language are registered under the computer's.
func useInToolkit(language Language) error {
	data, err := toolkit.ReadFile("toolkit/" + string(language) + ".json")
	if err != nil {
		return fmt.Errorf("use language %q: read toolkit texts: %w", language, err)
	}
	locale := fyne.Locale(lang.SystemLocale().LanguageString())
	if err := lang.AddTranslationsForLocale(data, locale); err != nil {
		return fmt.Errorf("use language %q: register toolkit texts: %w", language, err)
	}
	return nil
}
