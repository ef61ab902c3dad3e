package guide

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"synvanda/interview"
)

// undetermined is the language of words that nobody has named a language for
// (BCP 47: und).
const undetermined interview.Language = "und"

// languageName is how a language is written in a header.
type languageName struct {
	tag interview.Language
	// own is the language's name for itself; it is what we write.
	own string
	// others are names in English and Swedish, in lower case.
	others []string
}

// languages are those that forms in Sweden are most often written in, and
// those of widespread example forms.
var languages = []languageName{
	{"sv", "Svenska", []string{"swedish"}},
	{"en", "English", []string{"engelska"}},
	{"ar", "العربية", []string{"arabic", "arabiska"}},
	{"fi", "Suomi", []string{"finnish", "finska"}},
	{"so", "Soomaali", []string{"somali", "somaliska", "af-soomaali"}},
	{"fa", "فارسی", []string{"persian", "farsi", "persiska"}},
	{"prs", "دری", []string{"dari"}},
	{"ps", "پښتو", []string{"pashto"}},
	{"ti", "ትግርኛ", []string{"tigrinya", "tigrinska"}},
	{"am", "አማርኛ", []string{"amharic", "amhariska"}},
	{"ku", "Kurdî", []string{"kurdish", "kurdiska", "kurmanji"}},
	{"ckb", "سۆرانی", []string{"sorani"}},
	{"tr", "Türkçe", []string{"turkish", "turkiska"}},
	{"uk", "Українська", []string{"ukrainian", "ukrainska"}},
	{"ru", "Русский", []string{"russian", "ryska"}},
	{"pl", "Polski", []string{"polish", "polska"}},
	{"de", "Deutsch", []string{"german", "tyska"}},
	{"fr", "Français", []string{"french", "franska", "francais"}},
	{"es", "Español", []string{"spanish", "spanska", "espanol"}},
	{"pt", "Português", []string{"portuguese", "portugisiska", "portugues"}},
	{"it", "Italiano", []string{"italian", "italienska"}},
	{"nl", "Nederlands", []string{"dutch", "nederländska"}},
	{"da", "Dansk", []string{"danish", "danska"}},
	{"nb", "Bokmål", []string{"norwegian bokmål"}},
	{"no", "Norsk", []string{"norwegian", "norska"}},
	{"is", "Íslenska", []string{"icelandic", "isländska"}},
	{"et", "Eesti", []string{"estonian", "estniska"}},
	{"lv", "Latviešu", []string{"latvian", "lettiska"}},
	{"lt", "Lietuvių", []string{"lithuanian", "litauiska"}},
	{"ro", "Română", []string{"romanian", "rumänska"}},
	{"hu", "Magyar", []string{"hungarian", "ungerska"}},
	{"sq", "Shqip", []string{"albanian", "albanska"}},
	{"bs", "Bosanski", []string{"bosnian", "bosniska"}},
	{"hr", "Hrvatski", []string{"croatian", "kroatiska"}},
	{"sr", "Српски", []string{"serbian", "serbiska"}},
	{"el", "Ελληνικά", []string{"greek", "grekiska"}},
	{"zh", "中文", []string{"chinese", "kinesiska", "mandarin"}},
	{"ja", "日本語", []string{"japanese", "japanska"}},
	{"th", "ไทย", []string{"thai", "thailändska"}},
	{"vi", "Tiếng Việt", []string{"vietnamese", "vietnamesiska"}},
	{"hi", "हिन्दी", []string{"hindi"}},
	{"ur", "اردو", []string{"urdu"}},
	{"bn", "বাংলা", []string{"bengali", "bangla"}},
	{"ne", "नेपाली", []string{"nepali"}},
	{"ta", "தமிழ்", []string{"tamil"}},
	{"id", "Bahasa Indonesia", []string{"indonesian", "bahasa", "indonesiska"}},
	{"sw", "Kiswahili", []string{"swahili"}},
	{"ha", "Hausa", nil},
	{"yo", "Yorùbá", []string{"yoruba"}},
	{"lg", "Luganda", nil},
	{"rom", "Romani", []string{"romani chib"}},
	{"se", "Davvisámegiella", []string{"northern sami", "nordsamiska"}},
	{"fit", "Meänkieli", nil},
	{"yi", "ייִדיש", []string{"yiddish", "jiddisch"}},
}

// languageOf finds the tag of a language as a header names it: the code in
// brackets behind it, the name itself when it is a code, or a well-known name.
// Any other name gets a tag of its own (BCP 47: private use), always the same
// for the same name.
func languageOf(name string) interview.Language {
	lower := strings.ToLower(strings.TrimSpace(name))
	if before, code, ok := strings.Cut(strings.TrimSuffix(lower, ")"), "("); ok && strings.HasSuffix(lower, ")") {
		code, before = strings.TrimSpace(code), strings.TrimSpace(before)
		if shortTag(code) || code == before && plainLanguage(code) {
			return interview.Language(code)
		}
	}
	for _, l := range languages {
		if lower == strings.ToLower(l.own) || slices.Contains(l.others, lower) {
			return l.tag
		}
	}
	if shortTag(lower) {
		return interview.Language(lower)
	}
	return privateTag(lower)
}

// shortTag tells whether text is a tag that begins with a two- or
// three-letter language. Longer ones are not in use, and are names.
func shortTag(text string) bool {
	first, _, _ := strings.Cut(text, "-")
	return plainLanguage(text) && len(first) <= 3
}

// privateTag makes a tag of a name: und-x- and its letters, in parts of eight.
func privateTag(name string) interview.Language {
	plain := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, name)
	if plain == "" || len(plain) > 64 {
		sum := fnv.New32a()
		sum.Write([]byte(name)) // a hash takes every byte
		plain = fmt.Sprintf("%08x", sum.Sum32())
	}
	tag := "und-x"
	for part := range slices.Chunk([]byte(plain), 8) {
		tag += "-" + string(part)
	}
	return interview.Language(tag)
}

// nameOf is how a language is written in a header: as its author did, or with
// its own name and code.
func nameOf(g *interview.Guide, tag interview.Language) string {
	if name := g.LanguageNames[tag]; name != "" && languageOf(name) == tag {
		return name
	}
	return usualName(tag)
}

// usualName is how we write a language: Svenska (sv).
func usualName(tag interview.Language) string {
	for _, l := range languages {
		if l.tag == tag {
			return l.own + " (" + string(tag) + ")"
		}
	}
	if languageOf(string(tag)) == tag {
		return string(tag)
	}
	return string(tag) + " (" + string(tag) + ")"
}
