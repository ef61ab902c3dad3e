package guide

import (
	"encoding/json"
	"path"
	"slices"
	"strconv"
	"strings"

	"synvanda/interview"
	"synvanda/interview/guide/workbook"
)

// readSettings reads the settings sheet.
func (f *form) readSettings() {
	g, t := f.guide, f.tables[settingsSheet]
	if t == nil || len(t.rows) == 0 {
		return
	}
	r := &t.rows[0]
	for i := range t.rows[1:] {
		f.keepRow(t, &t.rows[1+i])
	}
	for _, c := range r.cells {
		col := &t.columns[c.column]
		text := workbook.Trimmed(c.text)
		switch col.concept {
		case "":
			setExtra(&g.Extra, col.header, c.text)
		case conceptOwnTitle:
			g.Title = withWords(g.Title, col.language, c.text)
		case conceptIntroduction:
			g.Introduction = withWords(g.Introduction, col.language, c.text)
		case conceptID:
			g.Name = interview.GuideName(text)
		case conceptDefaultLanguage:
			g.DefaultLanguage = languageOf(text)
			f.nameLanguage(g.DefaultLanguage, text)
		case conceptVersion:
			f.readVersion(text)
		}
	}
}

// readVersion takes a whole number as the version; other text is kept beside
// version 1.
func (f *form) readVersion(text string) {
	number, err := strconv.ParseUint(text, 10, 32)
	if err == nil && number > 0 && strconv.FormatUint(number, 10) == text {
		f.guide.Version = uint32(number)
		return
	}
	setExtra(&f.guide.Extra, raw(conceptVersion), text)
}

// nameLanguage remembers what a form calls a language.
func (f *form) nameLanguage(tag interview.Language, name string) {
	if name == usualName(tag) || f.guide.LanguageNames[tag] != "" {
		return
	}
	if f.guide.LanguageNames == nil {
		f.guide.LanguageNames = map[interview.Language]string{}
	}
	f.guide.LanguageNames[tag] = name
}

// raw is the key in Extra of a cell as written, where we would write it
// otherwise.
func raw(c concept) string { return "raw:" + string(c) }

func setExtra(extra *map[string]string, key, text string) {
	if *extra == nil {
		*extra = map[string]string{}
	}
	(*extra)[key] = text
}

// finishHead fills in what a guide needs and the settings did not say.
func (f *form) finishHead() {
	g, t := f.guide, f.tables[settingsSheet]
	fallback := strings.TrimSuffix(path.Base(strings.ReplaceAll(f.source.name, `\`, "/")), path.Ext(f.source.name))
	title := ""
	if t != nil && len(t.rows) > 0 {
		title = t.cell(&t.rows[0], conceptTitle)
	}
	written := string(g.Name)
	if g.Name = plainNameFrom(written); g.Name == "" {
		g.Name = plainNameFrom(fallback)
	}
	if g.Name == "" {
		g.Name = "form"
	}
	if _, hasVersion := g.Extra[raw(conceptVersion)]; g.Version == 0 && !hasVersion {
		setExtra(&g.Extra, raw(conceptVersion), "")
	}
	if written != "" && written != string(g.Name) {
		setExtra(&g.Extra, raw(conceptID), written)
	}
	if g.Version == 0 {
		g.Version = 1
	}
	switch {
	case title != "":
		f.readTitle(title)
	case g.Title != nil: // a row of the survey sheet says it
	case written != "":
		f.readTitle(written)
	default:
		f.readTitle(fallback)
	}
	f.nameLanguages()
	f.readLayout()
	f.readKeptHead()
}

// readTitle takes the form's title into the languages of the guide.
func (f *form) readTitle(title string) {
	g := f.guide
	standard := g.DefaultLanguage
	if standard == "" {
		standard = undetermined
	}
	if g.Title == nil || g.Title.In(titleLanguage(g)) != title {
		g.Title = withWords(g.Title, standard, title)
	}
}

// titleLanguage is the language of the title outside our own columns.
func titleLanguage(g *interview.Guide) interview.Language {
	if g.DefaultLanguage == "" {
		return interview.Swedish
	}
	return g.DefaultLanguage
}

// nameLanguages remembers the languages as the headers name them.
func (f *form) nameLanguages() {
	for _, kind := range []sheetKind{surveySheet, choicesSheet, settingsSheet, groupsSheet} {
		t := f.tables[kind]
		if t == nil {
			continue
		}
		for i := range t.columns {
			if h := parseHeader(kind, t.columns[i].header); t.columns[i].concept != "" && h.suffix != "" {
				f.nameLanguage(t.columns[i].language, h.suffix)
			}
		}
	}
}

var withoutDots = strings.NewReplacer("å", "a", "ä", "a", "ö", "o", "é", "e", "Å", "A", "Ä", "A", "Ö", "O", "É", "E")

// plainNameFrom makes a name of text: letters and digits stay, the rest
// becomes _.
func plainNameFrom(text string) interview.GuideName {
	if plainName(text) {
		return interview.GuideName(text)
	}
	name := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '.' || r == '-' {
			return r
		}
		return '_'
	}, withoutDots.Replace(text))
	name = strings.Trim(name, "_.-")
	if len(name) > MaxNameBytes-1 {
		name = name[:MaxNameBytes-1]
	}
	if name != "" && !plainName(name) {
		name = "_" + name
	}
	return interview.GuideName(name)
}

// readGroups reads our own sheet of respondent groups.
func (f *form) readGroups() {
	t := f.tables[groupsSheet]
	if t == nil {
		return
	}
	for i := range t.rows {
		r := &t.rows[i]
		f.guide.Groups = append(f.guide.Groups, interview.RespondentGroup{
			Name: interview.GroupName(t.key(r, conceptName)), Label: t.words(r, conceptLabel),
		})
	}
}

// layout says how many columns and lists of each sheet the guide had kept the
// order of, so that what was added in writing is not taken for kept.
type layout map[string]keptOrder

type keptOrder struct {
	Columns int `json:"columns"`
	Lists   int `json:"lists"`
}

// readLayout takes the columns away that were added when the form was written.
func (f *form) readLayout() {
	t := f.tables[settingsSheet]
	if t == nil || len(t.rows) == 0 {
		return
	}
	text := t.cell(&t.rows[0], conceptLayout)
	if text == "" {
		return
	}
	var kept layout
	if err := json.Unmarshal([]byte(text), &kept); err != nil {
		f.fault(f.cell(t, t.rows[0].number, conceptLayout), "this cell is written by the program; empty it")
		return
	}
	f.guide.Sheets = slices.DeleteFunc(f.guide.Sheets, func(s interview.Sheet) bool {
		_, stays := kept[s.Name]
		return !stays
	})
	for i := range f.guide.Sheets {
		s := &f.guide.Sheets[i]
		if n := kept[s.Name].Columns; n >= 0 && n < len(s.Columns) {
			s.Columns = s.Columns[:n:n]
		}
		if n := kept[s.Name].Lists; n >= 0 && n < len(s.Lists) {
			s.Lists = s.Lists[:n:n]
		}
	}
	if len(f.guide.Sheets) == 0 {
		f.guide.Sheets = nil
	}
}
