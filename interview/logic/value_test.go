package logic

import (
	"math"
	"testing"
	"time"
)

func TestValueConverts(t *testing.T) {
	stockholm := zone(t, "Europe/Stockholm")
	midnightThere := momentOf(time.Date(2026, 1, 31, 0, 0, 0, 0, stockholm))
	instance, err := NewInstanceFrom(map[string]string{"/d/a": "12", "/d/b": "", "/d/c": "2026-01-31"})
	if err != nil {
		t.Fatal(err)
	}
	nodes := instance.Root().Elements("")
	days := midnightThere / millisPerDay
	for _, c := range []struct {
		name    string
		value   Value
		kind    Kind
		boolean bool
		number  float64
		text    string
	}{
		{"the zero value", Value{}, KindBoolean, false, 0, "false"},
		{"true", BooleanValue(true), KindBoolean, true, 1, "true"},
		{"false", BooleanValue(false), KindBoolean, false, 0, "false"},
		{"one", NumberValue(1), KindNumber, true, 1, "1"},
		{"zero", NumberValue(0), KindNumber, false, 0, "0"},
		{"NaN", NumberValue(math.NaN()), KindNumber, false, math.NaN(), "NaN"},
		{"infinity", NumberValue(math.Inf(1)), KindNumber, true, math.Inf(1), "Infinity"},
		{"text", StringValue("a"), KindString, true, math.NaN(), "a"},
		{"no text", StringValue(""), KindString, false, math.NaN(), ""},
		{"white space", StringValue(" "), KindString, true, math.NaN(), " "},
		{"the text 0", StringValue("0"), KindString, true, 0, "0"},
		{"the text false", StringValue("false"), KindString, true, math.NaN(), "false"},
		{"a date in text", StringValue("1970-01-02"), KindString, true, 1, "1970-01-02"},
		{"a date in text with space", StringValue(" 1970-01-02 "), KindString, true, 1, " 1970-01-02 "},
		{"no nodes", NodesetValue(nil), KindNodeset, false, math.NaN(), ""},
		{"a node", NodesetValue(nodes[:1]), KindNodeset, true, 12, "12"},
		{"nodes", NodesetValue(nodes), KindNodeset, true, 12, "12"},
		{"an empty node", NodesetValue(nodes[1:2]), KindNodeset, true, math.NaN(), ""},
		{"a day", dateValue(midnightThere, stockholm), KindDate, true, days, "2026-01-31"},
		{"that time elsewhere", dateValue(midnightThere, nil), KindDateTime, true, days, "2026-01-30T23:00:00.000+00:00"},
		{"a time", dateValue(midnightThere+1, stockholm), KindDateTime, true, (midnightThere + 1) / millisPerDay, "2026-01-31T00:00:00.001+01:00"},
		{"an invalid date", dateValue(math.NaN(), stockholm), KindDateTime, false, math.NaN(), "Invalid Date"},
		{"a blank date", StringValue("").date(), KindDateTime, false, math.NaN(), ""},
		{"1970", dateValue(0, nil), KindDate, true, 0, "1970-01-01"},
	} {
		if got := c.value.Kind(); got != c.kind {
			t.Errorf("%s is a %s, want %s", c.name, got, c.kind)
		}
		if got := c.value.Boolean(); got != c.boolean {
			t.Errorf("%s is %v, want %v", c.name, got, c.boolean)
		}
		if got := c.value.Number(); !sameNumber(got, c.number) {
			t.Errorf("%s is %v, want %v", c.name, got, c.number)
		}
		if got := c.value.Text(); got != c.text {
			t.Errorf("%s is %q, want %q", c.name, got, c.text)
		}
	}
}

func TestValueConvertsToDates(t *testing.T) {
	stockholm := zone(t, "Europe/Stockholm")
	value := func(v Value) Value {
		v.zone = stockholm
		return v
	}
	for _, c := range []struct {
		name      string
		value     Value
		day, time string // "" for an error
	}{
		{"a date in text", value(StringValue("2026-01-31")), "2026-01-31", "2026-01-31T00:00:00.000+01:00"},
		{"a time in text", value(StringValue("2026-01-31T23:30:00Z")), "2026-02-01", "2026-02-01T00:30:00.000+01:00"},
		{"a time after a space", value(StringValue("2026-01-31 10:20")), "2026-01-31", "2026-01-31T10:20:00.000+01:00"},
		{"days", value(NumberValue(1)), "1970-01-02", "1970-01-02T01:00:00.000+01:00"},
		{"part of a day", value(NumberValue(0.5)), "1970-01-01", "1970-01-01T13:00:00.000+01:00"},
		{"days before 1970", value(NumberValue(-1)), "1969-12-31", "1969-12-31T01:00:00.000+01:00"},
		{"days in text", value(StringValue("10")), "1970-01-11", "1970-01-11T01:00:00.000+01:00"},
		{"days before in text", value(StringValue("-10")), "1969-12-22", "1969-12-22T01:00:00.000+01:00"},
		{"part of a day in text", value(StringValue("1.9")), "1970-01-02", "1970-01-02T01:00:00.000+01:00"},
		{"a date", value(dateValue(0, stockholm)), "1970-01-01", "1970-01-01T01:00:00.000+01:00"},
		{"words", value(StringValue("nonsense")), "", ""},
		{"no text", value(StringValue("")), "", ""},
		{"an exponent", value(StringValue("1e3")), "", ""},
		{"a point", value(StringValue(".5")), "", ""},
		{"a sign", value(StringValue("-")), "", ""},
		{"two signs", value(StringValue("--1")), "", ""},
		{"a day that is not there", value(StringValue("2026-02-30")), "", ""},
		{"truth", value(BooleanValue(true)), "", ""},
		{"NaN", value(NumberValue(math.NaN())), "", ""},
		{"too many days", value(NumberValue(1e9)), "", ""},
		{"no nodes", value(NodesetValue(nil)), "", ""},
	} {
		for kind, want := range map[Kind]string{KindDate: c.day, KindDateTime: c.time} {
			got, err := c.value.As(kind)
			if want == "" {
				checkFault(t, c.name, err, Type, -1)
				continue
			}
			if err != nil || got.Kind() != kind || got.Text() != want {
				t.Errorf("%s as %s is %s %q (%v), want %q", c.name, kind, got.Kind(), got.Text(), err, want)
			}
		}
	}
}

func TestValueAsOtherKinds(t *testing.T) {
	for _, c := range []struct {
		value Value
		kind  Kind
		want  string
	}{
		{StringValue("a"), KindBoolean, "true"},
		{StringValue("7"), KindNumber, "7"},
		{NumberValue(7), KindString, "7"},
		{NodesetValue(nil), KindNodeset, ""},
	} {
		got, err := c.value.As(c.kind)
		if err != nil || got.Kind() != c.kind || got.Text() != c.want {
			t.Errorf("%s as %s is %s %q (%v), want %q", c.value.Kind(), c.kind, got.Kind(), got.Text(), err, c.want)
		}
	}
	_, err := StringValue("a").As(KindNodeset)
	checkFault(t, "text", err, Type, -1)
}

func TestKindsHaveNames(t *testing.T) {
	for _, name := range []string{"boolean", "number", "string", "date", "datetime", "nodeset"} {
		kind, found := ParseKind(name)
		if !found || kind.String() != name {
			t.Errorf("%s is %v (%v)", name, kind, found)
		}
	}
	if _, found := ParseKind("dates"); found {
		t.Error("dates is a kind")
	}
}
