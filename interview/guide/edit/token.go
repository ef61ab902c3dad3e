package edit

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is one word of a text.
type token struct {
	lower      string
	start, end int // bytes in the text
}

// tokensOf cuts a text into words: letters and digits, with apostrophes
// inside. A hyphen ends a word.
func tokensOf(text string) []token {
	var tokens []token
	start := -1
	flush := func(end int) {
		if start >= 0 {
			word := strings.TrimRight(text[start:end], "'’")
			tokens = append(tokens, token{strings.ToLower(word), start, start + len(word)})
			start = -1
		}
	}
	for i, r := range text {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			if start < 0 {
				start = i
			}
		case (r == '\'' || r == '’') && start >= 0:
		default:
			flush(i)
		}
	}
	flush(len(text))
	return tokens
}

// wordsOf are the words of a text in lower case.
func wordsOf(text string) []string {
	tokens := tokensOf(text)
	words := make([]string, len(tokens))
	for i, t := range tokens {
		words[i] = t.lower
	}
	return words
}

// shortForms end with a full stop that ends no sentence.
var shortForms = []string{
	"t.ex.", "bl.a.", "m.m.", "osv.", "dvs.", "d.v.s.", "ev.", "resp.", "ca.", "kl.", "nr.", "s.k.", "o.s.v.", "e.g.", "i.e.", "etc.", "dr.", "mr.", "ms.",
}

// sentencesOf cuts a text into sentences, with what ends them.
func sentencesOf(text string) []string {
	var sentences []string
	start := 0
	flush := func(end int) {
		if s := strings.TrimSpace(text[start:end]); s != "" {
			sentences = append(sentences, s)
		}
		start = end
	}
	for i, r := range text {
		after := i + utf8.RuneLen(r)
		switch r {
		case '\n':
			flush(i)
		case '.', '!', '?', ':', '…':
			next, _ := utf8.DecodeRuneInString(text[after:])
			if after < len(text) && !unicode.IsSpace(next) || r == '.' && endsShort(text[start:after]) {
				continue
			}
			flush(after)
		}
	}
	flush(len(text))
	return sentences
}

// endsShort tells whether a text ends with a short form such as t.ex.
func endsShort(text string) bool {
	text = strings.ToLower(text)
	word := text[strings.LastIndexFunc(text, unicode.IsSpace)+1:]
	for _, short := range shortForms {
		if word == short {
			return true
		}
	}
	return false
}
