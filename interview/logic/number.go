package logic

import (
	"math"
	"strconv"
	"strings"
)

// parseNumber reads a number as the reference does: white space around it,
// a sign, decimals, an exponent, or Infinity. Anything else is NaN.
func parseNumber(text string) float64 {
	text = strings.TrimSpace(text)
	body := strings.TrimLeft(text, "+-")
	if len(text)-len(body) > 1 || body == "" {
		return math.NaN()
	}
	if body == "Infinity" {
		if text[0] == '-' {
			return math.Inf(-1)
		}
		return math.Inf(1)
	}
	if !isDecimal(body) {
		return math.NaN()
	}
	// A number out of range comes back as an infinity, which is right.
	value, _ := strconv.ParseFloat(text, 64)
	return value
}

// isDecimal reports whether text is digits with at most one point and one
// exponent, and with at least one digit before the exponent.
func isDecimal(text string) bool {
	mantissa, exponent, found := cutExponent(text)
	if found && !isDigits(strings.TrimLeft(exponent[:1], "+-")+exponent[1:]) {
		return false
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	return isDigits(whole + fraction)
}

// cutExponent parts 1.5e-3 at the letter; found is false when there is no
// letter, or nothing after it.
func cutExponent(text string) (mantissa, exponent string, found bool) {
	i := strings.IndexAny(text, "eE")
	if i < 0 || i == len(text)-1 {
		return text, "", false
	}
	return text[:i], text[i+1:], true
}

// isDigits reports whether text is one or more ASCII digits.
func isDigits(text string) bool {
	for i := range len(text) {
		if !isDigit(text[i]) {
			return false
		}
	}
	return text != ""
}

// formatNumber writes a number as the reference does (ECMA-262, Number to
// String): no exponent from 1e-6 up to 1e21, and the fewest digits that read
// back as the same number.
func formatNumber(value float64) string {
	switch {
	case math.IsNaN(value):
		return "NaN"
	case math.IsInf(value, 1):
		return "Infinity"
	case math.IsInf(value, -1):
		return "-Infinity"
	case value == 0:
		return "0"
	}
	if size := math.Abs(value); size >= 1e-6 && size < 1e21 {
		return strconv.FormatFloat(value, 'f', -1, 64)
	}
	mantissa, exponent, _ := cutExponent(strconv.FormatFloat(value, 'e', -1, 64))
	return mantissa + "e" + exponent[:1] + strings.TrimLeft(exponent[1:], "0")
}

// roundHalfAway rounds to the nearest whole number, halves away from zero.
func roundHalfAway(value float64) float64 { return math.Round(value) }

// roundHalfUp rounds to the nearest whole number, halves upwards (XPath 1.0).
func roundHalfUp(value float64) float64 {
	if math.IsInf(value, 0) || math.IsNaN(value) {
		return value
	}
	whole := math.Floor(value)
	if value-whole >= 0.5 {
		return whole + 1
	}
	return whole
}
