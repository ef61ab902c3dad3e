package logic

import (
	"math"
	"strings"
	"unicode/utf8"
)

// stringFunctions returns the functions on text. Positions and lengths count
// Unicode characters.
func stringFunctions() []function {
	return []function{
		{name: "string", least: 0, most: 1, apply: applyString},
		{name: "concat", least: 0, most: -1, apply: applyConcat},
		{name: "join", least: 1, most: -1, apply: applyJoin},
		{name: "contains", least: 2, most: 2, apply: onTwoTexts(strings.Contains)},
		{name: "starts-with", least: 2, most: 2, apply: onTwoTexts(strings.HasPrefix)},
		{name: "ends-with", least: 2, most: 2, apply: onTwoTexts(strings.HasSuffix)},
		{name: "substring-before", least: 2, most: 2, apply: applySubstringBefore},
		{name: "substring-after", least: 2, most: 2, apply: applySubstringAfter},
		{name: "substring", least: 2, most: 3, apply: applySubstring},
		{name: "substr", least: 2, most: 3, apply: applySubstr},
		{name: "string-length", least: 0, most: 1, apply: applyStringLength},
		{name: "normalize-space", least: 0, most: 1, apply: applyNormalizeSpace},
		{name: "translate", least: 3, most: 3, apply: applyTranslate},
		{name: "regex", least: 2, most: 2, apply: applyRegex},
	}
}

// onTwoTexts makes a function of a test on two texts.
func onTwoTexts(test func(text, part string) bool) func(*calling) (Value, error) {
	return func(c *calling) (Value, error) {
		texts, err := c.texts(2)
		if err != nil {
			return Value{}, err
		}
		return BooleanValue(test(texts[0], texts[1])), nil
	}
}

func applyString(c *calling) (Value, error) {
	text, err := c.text(0)
	return StringValue(text), err
}

func applyConcat(c *calling) (Value, error) {
	return c.joined("", 0)
}

func applyJoin(c *calling) (Value, error) {
	separator, err := c.text(0)
	if err != nil {
		return Value{}, err
	}
	return c.joined(separator, 1)
}

// joined joins the arguments from first on.
func (c *calling) joined(separator string, first int) (Value, error) {
	members, err := c.members(first)
	if err != nil {
		return Value{}, err
	}
	var joined strings.Builder
	for i, member := range members {
		if i > 0 {
			joined.WriteString(separator)
		}
		joined.WriteString(member.Text())
		if joined.Len() > MaxText {
			break
		}
	}
	return c.string(joined.String(), c.call.Offset())
}

func applySubstringBefore(c *calling) (Value, error) {
	texts, err := c.texts(2)
	if err != nil {
		return Value{}, err
	}
	before, _, found := strings.Cut(texts[0], texts[1])
	if !found {
		before = ""
	}
	return StringValue(before), nil
}

func applySubstringAfter(c *calling) (Value, error) {
	texts, err := c.texts(2)
	if err != nil {
		return Value{}, err
	}
	_, after, _ := strings.Cut(texts[0], texts[1])
	return StringValue(after), nil
}

// applySubstring is XPath's: positions from 1, rounded.
func applySubstring(c *calling) (Value, error) {
	text, err := c.text(0)
	if err != nil {
		return Value{}, err
	}
	start, err := c.argument(1)
	if err != nil {
		return Value{}, err
	}
	start, end := roundHalfUp(start), math.Inf(1)
	if c.count() == 3 {
		length, err := c.argument(2)
		if err != nil {
			return Value{}, err
		}
		end = start + roundHalfUp(length)
	}
	var part strings.Builder
	for i, n := range runeStarts(text) {
		if position := float64(n + 1); position >= start && position < end {
			_, size := utf8.DecodeRuneInString(text[i:])
			part.WriteString(text[i : i+size])
		}
	}
	return StringValue(part.String()), nil
}

// applySubstr takes from a place counted from 0 up to before another; what is
// negative counts from the end.
func applySubstr(c *calling) (Value, error) {
	text, err := c.text(0)
	if err != nil {
		return Value{}, err
	}
	characters := []rune(text)
	places := [2]int{0, len(characters)}
	for i := range c.count() - 1 {
		place, err := c.argument(i + 1)
		if err != nil {
			return Value{}, err
		}
		if place = math.Trunc(place); place < 0 {
			place += float64(len(characters))
		}
		places[i] = whole(min(max(place, 0), float64(len(characters))))
	}
	if places[0] > places[1] {
		return StringValue(""), nil
	}
	return StringValue(string(characters[places[0]:places[1]])), nil
}

func applyStringLength(c *calling) (Value, error) {
	text, err := c.text(0)
	return NumberValue(float64(utf8.RuneCountInString(text))), err
}

func applyNormalizeSpace(c *calling) (Value, error) {
	text, err := c.text(0)
	words := strings.FieldsFunc(text, func(r rune) bool { return r < utf8.RuneSelf && isSpace(byte(r)) })
	return StringValue(strings.Join(words, " ")), err
}

func applyTranslate(c *calling) (Value, error) {
	texts, err := c.texts(3)
	if err != nil {
		return Value{}, err
	}
	into := []rune(texts[2])
	table := make(map[rune]rune)
	for i, from := range []rune(texts[1]) {
		if _, found := table[from]; found {
			continue
		}
		table[from] = -1
		if i < len(into) {
			table[from] = into[i]
		}
	}
	return c.string(strings.Map(func(r rune) rune {
		if to, found := table[r]; found {
			return to
		}
		return r
	}, texts[0]), c.call.Offset())
}

// applyRegex finds a regular expression anywhere in a text.
func applyRegex(c *calling) (Value, error) {
	texts, err := c.texts(2)
	if err != nil {
		return Value{}, err
	}
	pattern, err := c.compile(texts[1])
	if err != nil {
		return Value{}, err
	}
	found, err := c.search(pattern, texts[0])
	return BooleanValue(found), err
}
