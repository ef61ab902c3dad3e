package logic

import (
	"math"
	"testing"
)

// sameNumber compares numbers; NaN is itself, and 0 is not -0.
func sameNumber(a, b float64) bool {
	return a == b && math.Signbit(a) == math.Signbit(b) || math.IsNaN(a) && math.IsNaN(b)
}

func TestParseNumberReadsDecimals(t *testing.T) {
	nan, infinity := math.NaN(), math.Inf(1)
	for _, c := range []struct {
		text string
		want float64
	}{
		{"0", 0},
		{"-0", math.Copysign(0, -1)},
		{"17", 17},
		{"-17", -17},
		{"+17", 17},
		{"017", 17},
		{"1.5", 1.5},
		{".5", 0.5},
		{"-.5", -0.5},
		{"5.", 5},
		{" 5 ", 5},
		{"\t5\n", 5},
		{"1e3", 1000},
		{"1E3", 1000},
		{"1e+3", 1000},
		{"1.5e-3", 0.0015},
		{"1e400", infinity},
		{"-1e400", -infinity},
		{"1e-400", 0},
		{"Infinity", infinity},
		{"-Infinity", -infinity},
		{"+Infinity", infinity},
		{"", nan},
		{" ", nan},
		{".", nan},
		{"-", nan},
		{"+", nan},
		{"--1", nan},
		{"+-1", nan},
		{"- 1", nan},
		{"1 2", nan},
		{"1,5", nan},
		{"1.2.3", nan},
		{"1e", nan},
		{"e1", nan},
		{"1e1.5", nan},
		{"1e--1", nan},
		{"1e+", nan},
		{"1e1e1", nan},
		{"0x10", nan},
		{"1_000", nan},
		{"NaN", nan},
		{"nan", nan},
		{"inf", nan},
		{"infinity", nan},
		{"-InfinityX", nan},
		{"1p3", nan},
		{"abc", nan},
		{"５", nan},
	} {
		if got := parseNumber(c.text); !sameNumber(got, c.want) {
			t.Errorf("%q is %v, want %v", c.text, got, c.want)
		}
	}
}

func TestFormatNumberWritesTheFewestDigits(t *testing.T) {
	for _, c := range []struct {
		number float64
		want   string
	}{
		{0, "0"},
		{math.Copysign(0, -1), "0"},
		{1, "1"},
		{-1, "-1"},
		{0.1, "0.1"},
		{math.Nextafter(0.3, 1), "0.30000000000000004"},
		{123456.789, "123456.789"},
		{1e20, "100000000000000000000"},
		{999999999999999900000, "999999999999999900000"},
		{1e21, "1e+21"},
		{-1.5e21, "-1.5e+21"},
		{1.23e300, "1.23e+300"},
		{0.000001, "0.000001"},
		{0.0000009, "9e-7"},
		{-0.00000012, "-1.2e-7"},
		{1e-10, "1e-10"},
		{5e-324, "5e-324"},
		{math.MaxFloat64, "1.7976931348623157e+308"},
		{math.NaN(), "NaN"},
		{math.Inf(1), "Infinity"},
		{math.Inf(-1), "-Infinity"},
	} {
		if got := formatNumber(c.number); got != c.want {
			t.Errorf("%v is %q, want %q", c.number, got, c.want)
		}
		if back := parseNumber(c.want); c.number != 0 && !sameNumber(back, c.number) {
			t.Errorf("%q reads back as %v, want %v", c.want, back, c.number)
		}
	}
}

func TestRoundHalfUp(t *testing.T) {
	for _, c := range []struct{ number, want float64 }{
		{0, 0},
		{0.4, 0},
		{0.5, 1},
		{0.49999999999999994, 0},
		{1.5, 2},
		{2.5, 3},
		{-0.6, -1},
		{-1.5, -1},
		{-1.6, -2},
		{math.Inf(1), math.Inf(1)},
		{math.Inf(-1), math.Inf(-1)},
		{math.NaN(), math.NaN()},
	} {
		if got := roundHalfUp(c.number); !sameNumber(got, c.want) {
			t.Errorf("%v rounds to %v, want %v", c.number, got, c.want)
		}
	}
}
