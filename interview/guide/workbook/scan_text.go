package workbook

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// declared gives the quoted text behind a key, empty where there is none.
func declared(told, key string) string {
	for {
		at := strings.Index(told, key)
		if at < 0 || at+len(key) == len(told) {
			return ""
		}
		quote := told[at+len(key)]
		told = told[at+len(key)+1:]
		if quote == '"' || quote == '\'' {
			value, _, closed := strings.Cut(told, string(quote))
			if !closed {
				return ""
			}
			return value
		}
	}
}

// decode adds text with its line ends as one \n and, where asked for, its
// references replaced. What XML forbids is refused.
func decode(to, raw []byte, references bool) ([]byte, error) {
	begin := len(to)
	for at := 0; at < len(raw); at++ {
		switch c := raw[at]; {
		case c == '\r':
			to = append(to, '\n')
			if at+1 < len(raw) && raw[at+1] == '\n' {
				at++
			}
		case c == '&' && references:
			meant, length, is := referred(raw[at:])
			if !is {
				return to, notReferred(raw[at : at+length])
			}
			to = utf8.AppendRune(to, meant)
			at += length - 1
		default:
			end := plainEnd(raw, at+1)
			to = append(to, raw[at:end]...)
			at = end - 1
		}
	}
	return to, checkCharacters(to[begin:])
}

// referred gives the character that a reference means, and its length.
func referred(text []byte) (meant rune, length int, is bool) {
	length = 1
	for length < len(text) && (byteKinds[text[length]]&nameByte != 0 || text[length] == '#') {
		length++
	}
	if length == len(text) || text[length] != ';' {
		return 0, length, false
	}
	length++
	switch body := string(text[1 : length-1]); {
	case body == "lt":
		return '<', length, true
	case body == "gt":
		return '>', length, true
	case body == "amp":
		return '&', length, true
	case body == "quot":
		return '"', length, true
	case body == "apos":
		return '\'', length, true
	case strings.HasPrefix(body, "#"):
		digits, base := body[1:], 10
		if strings.HasPrefix(digits, "x") {
			digits, base = digits[1:], 16
		}
		code, err := strconv.ParseUint(digits, base, 32)
		if err == nil && code <= unicode.MaxRune && utf8.ValidRune(rune(code)) {
			return rune(code), length, true
		}
	}
	return 0, length, false
}

func notReferred(text []byte) error {
	fact := "invalid character entity " + echo(string(text))
	if text[len(text)-1] != ';' {
		fact += " (no semicolon)"
	}
	return malformed(fact)
}

// checkCharacters refuses what is not UTF-8 and what XML 1.0 forbids.
func checkCharacters(text []byte) error {
	for at := 0; at < len(text); {
		if c := text[at]; c >= ' ' && c < utf8.RuneSelf {
			at++
			continue
		}
		r, size := utf8.DecodeRune(text[at:])
		switch {
		case r == utf8.RuneError && size == 1:
			return malformed("invalid UTF-8")
		case !carriable(r):
			return malformed(fmt.Sprintf("illegal character code %U", r))
		}
		at += size
	}
	return nil
}
