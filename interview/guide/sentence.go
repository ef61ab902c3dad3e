package guide

import (
	"strings"
	"unicode"
)

// longestSentence counts the words of the longest sentence. A sentence ends at
// a full stop, question mark, exclamation mark or colon that is followed by
// white space, or at a line end.
func longestSentence(text string) int {
	longest := 0
	for line := range strings.Lines(text) {
		words := 0
		for word := range strings.FieldsSeq(line) {
			if strings.ContainsFunc(word, isWordRune) {
				words++
			}
			longest = max(longest, words)
			if endsSentence(word) {
				words = 0
			}
		}
	}
	return longest
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func endsSentence(word string) bool {
	word = strings.TrimRight(word, `"”')»`)
	return strings.HasSuffix(word, ".") || strings.HasSuffix(word, "?") ||
		strings.HasSuffix(word, "!") || strings.HasSuffix(word, ":")
}
