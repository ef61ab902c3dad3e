package logic

import (
	"math"
	"testing"
	"time"
)

// zone loads a time zone.
func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	location, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return location
}

func TestParseDateReadsDatesAndTimes(t *testing.T) {
	stockholm := zone(t, "Europe/Stockholm")
	for _, c := range []struct{ text, want string }{
		{"1970-01-01", "1969-12-31T23:00:00Z"},
		{"2026-01-31", "2026-01-30T23:00:00Z"},
		{"2026-07-01", "2026-06-30T22:00:00Z"},
		{"2026-7-1", "2026-06-30T22:00:00Z"},
		{"2024-02-29", "2024-02-28T23:00:00Z"},
		{"2026-01-31T00:00:00Z", "2026-01-31T00:00:00Z"},
		{"2026-01-31T10:20", "2026-01-31T09:20:00Z"},
		{"2026-01-31T10:20:30", "2026-01-31T09:20:30Z"},
		{"2026-01-31T10:20:30.5", "2026-01-31T09:20:30.5Z"},
		{"2026-01-31T10:20:30.57", "2026-01-31T09:20:30.57Z"},
		{"2026-01-31T10:20:30.123456", "2026-01-31T09:20:30.123Z"},
		{"2026-01-31T10:20:30+02:30", "2026-01-31T07:50:30Z"},
		{"2026-01-31T10:20:30-0230", "2026-01-31T12:50:30Z"},
		{"2026-01-31T10:20:30+02", "2026-01-31T08:20:30Z"},
		{"2026-01-31T10:20Z", "2026-01-31T10:20:00Z"},
		{"2026-01-31T24:00:00Z", "2026-02-01T00:00:00Z"},
		{"2026-01-31T24:00:00", "2026-01-31T23:00:00Z"},
		{"2026-07-01T12:00:00", "2026-07-01T10:00:00Z"},
		{"2026-03-29T02:30:00", "2026-03-29T01:30:00Z"},
		{"0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"},
	} {
		got, found := parseDate(c.text, stockholm)
		want, err := time.Parse(time.RFC3339Nano, c.want)
		if err != nil {
			t.Fatal(err)
		}
		if !found || got != momentOf(want) {
			t.Errorf("%s is %v (%v), want %v", c.text, timeOf(got, time.UTC), found, want)
		}
	}
}

func TestParseDateRefusesWhatIsNoDate(t *testing.T) {
	for _, text := range []string{
		"", "2026", "2026-01", "2026-01-", "26-01-31", "12026-01-31", "-2026-01-31", "2026-001-31", "2026-01-031",
		"2026-02-29", "2026-02-31", "2026-13-01", "2026-00-01", "2026-01-00", "2026-01-32", "2026-1x-01", "2026-01-1x",
		"x026-01-31", "20x6-01-31", "2026-01-31 ", " 2026-01-31", "2026-01-31 10:20", "2026-01-31x", "2026-01-31-01",
		"2026/01/31", "20260131", "2026-01-31T", "2026-01-31T1", "2026-01-31T10", "2026-01-31T1:20", "2026-01-31T10:2",
		"2026-01-31T25:00", "2026-01-31T10:60", "2026-01-31T10:20:60", "2026-01-31T24:00:01", "2026-01-31T24:01",
		"2026-01-31T10:20:30:40", "2026-01-31T10:20:30.", "2026-01-31T10:20:30.x", "2026-01-31T10:20:3x",
		"2026-01-31T10:20:30z", "2026-01-31T10:20:30ZZ", "2026-01-31T10:20:30Z0100", "2026-01-31T10:20:30+",
		"2026-01-31T10:20:30+1", "2026-01-31T10:20:30+24:00", "2026-01-31T10:20:30+01:60", "2026-01-31T10:20:30+0100x",
		"2026-01-31T10:20:30+01-00", "2026-01-31T10:20:30+x1:00", "2026-01-31T10:20:30+01:x0", "2026-01-31Tx0:20",
		"2026-01-31T10:x0", "2026-01-31T10:20:xx.5", "not a date", "7", "Jan 1 2026", "1/31/2026",
	} {
		if got, found := parseDate(text, time.UTC); found {
			t.Errorf("%q is read as %v", text, timeOf(got, time.UTC))
		}
	}
}

func TestFormatMomentWritesTheZone(t *testing.T) {
	for _, c := range []struct{ zone, at, want string }{
		{"UTC", "2026-01-31T10:20:30.4Z", "2026-01-31T10:20:30.400+00:00"},
		{"Europe/Stockholm", "2026-01-31T10:20:30Z", "2026-01-31T11:20:30.000+01:00"},
		{"Europe/Stockholm", "2026-07-31T10:20:30Z", "2026-07-31T12:20:30.000+02:00"},
		{"America/Phoenix", "2026-01-31T10:20:30.007Z", "2026-01-31T03:20:30.007-07:00"},
		{"Asia/Kolkata", "2026-01-31T10:20:30Z", "2026-01-31T15:50:30.000+05:30"},
		{"America/St_Johns", "2026-01-31T10:20:30Z", "2026-01-31T06:50:30.000-03:30"},
		{"UTC", "0007-01-02T00:00:00Z", "0007-01-02T00:00:00.000+00:00"},
		{"UTC", "0000-01-02T00:00:00Z", "0000-01-02T00:00:00.000+00:00"},
		{"UTC", "9999-12-31T00:00:00Z", "9999-12-31T00:00:00.000+00:00"},
	} {
		at, err := time.Parse(time.RFC3339Nano, c.at)
		if err != nil {
			t.Fatal(err)
		}
		if got := formatMoment(momentOf(at), zone(t, c.zone)); got != c.want {
			t.Errorf("%s in %s is %s, want %s", c.at, c.zone, got, c.want)
		}
	}
	if got := formatMoment(math.NaN(), time.UTC); got != "Invalid Date" {
		t.Errorf("an invalid moment is %q", got)
	}
	if got := formatMoment(furthestMoment, time.UTC); got != "+275760-09-13T00:00:00.000+00:00" {
		t.Errorf("the last moment is %q", got)
	}
	if got := formatMoment(-furthestMoment, time.UTC); got != "-271821-04-20T00:00:00.000+00:00" {
		t.Errorf("the first moment is %q", got)
	}
}

func TestClipBoundsMoments(t *testing.T) {
	for _, c := range []struct{ moment, want float64 }{
		{1.9, 2},
		{-1.9, -2},
		{furthestMoment, furthestMoment},
		{-furthestMoment, -furthestMoment},
		{furthestMoment + 1, math.NaN()},
		{-furthestMoment - 1, math.NaN()},
		{math.Inf(1), math.NaN()},
		{math.NaN(), math.NaN()},
	} {
		if got := clip(c.moment); !sameNumber(got, c.want) {
			t.Errorf("%v is clipped to %v, want %v", c.moment, got, c.want)
		}
	}
}

func TestMidnightIsTheDaysBeginningInItsZone(t *testing.T) {
	at := time.Date(2026, 7, 1, 22, 30, 0, 0, time.UTC)
	for _, c := range []struct{ zone, want string }{
		{"UTC", "2026-07-01T00:00:00Z"},
		{"Europe/Stockholm", "2026-07-01T22:00:00Z"},
		{"America/Phoenix", "2026-07-01T07:00:00Z"},
	} {
		got := timeOf(midnight(momentOf(at), zone(t, c.zone)), time.UTC).Format(time.RFC3339)
		if got != c.want {
			t.Errorf("midnight in %s is %s, want %s", c.zone, got, c.want)
		}
	}
}
