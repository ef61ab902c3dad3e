package tagged

import (
	"fmt"
	"strings"
	"unicode/utf16"
)

// textString writes a PDF text string (ISO 32000-1, 7.9.2): in ASCII as a literal, else in UTF-16.
func textString(s string) string {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return utf16String(s)
		}
	}
	return "(" + literal.Replace(s) + ")"
}

var literal = strings.NewReplacer(`\`, `\\`, `(`, `\(`, `)`, `\)`)

func utf16String(s string) string {
	const digits = "0123456789ABCDEF"
	var b strings.Builder
	b.Grow(4*len(s) + 6)
	b.WriteString("<FEFF")
	for _, r := range s {
		for _, u := range utf16.AppendRune(nil, r) {
			b.WriteByte(digits[u>>12])
			b.WriteByte(digits[u>>8&15])
			b.WriteByte(digits[u>>4&15])
			b.WriteByte(digits[u&15])
		}
	}
	b.WriteByte('>')
	return b.String()
}

func reference(object int) string { return fmt.Sprintf("%d 0 R", object) }
