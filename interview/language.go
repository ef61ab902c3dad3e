package interview

import "slices"

// Language is a BCP 47 language tag in lower case, such as "sv" or "en".
type Language string

// The languages that the program itself speaks. A guide may hold others.
const (
	Swedish Language = "sv"
	English Language = "en"
)

// Text is the same words in one or more languages.
type Text map[Language]string

// In returns the words in the language asked for, else in Swedish, else in
// English, else in the first language by name, else nothing.
func (t Text) In(language Language) string {
	for _, l := range []Language{language, Swedish, English} {
		if words := t[l]; words != "" {
			return words
		}
	}
	for _, l := range t.Languages() {
		if t[l] != "" {
			return t[l]
		}
	}
	return ""
}

// Languages lists the languages that have words, in alphabetical order.
func (t Text) Languages() []Language {
	var languages []Language
	for l, words := range t {
		if words != "" {
			languages = append(languages, l)
		}
	}
	slices.Sort(languages)
	return languages
}
