package logic

import (
	"math/rand/v2"
	"testing"
	"time"
)

func TestDateFunctions(t *testing.T) {
	checkCases(t, stockholm(t), []expressionCase{
		{"today()", "date 2026-11-21"},
		{"now()", "datetime 2026-11-21T19:30:15.250+01:00"},
		{"today() + 1", "number 20778.958333333332"},
		{"date(today() + 1)", "date 2026-11-22"},
		{"today() = '2026-11-21'", "boolean true"},
		{"today() < now()", "boolean true"},
		{"date('2026-01-31')", "date 2026-01-31"},
		{"date('2026-1-1')", "date 2026-01-01"},
		{"date('2026-01-31T10:20:30Z')", "datetime 2026-01-31T11:20:30.000+01:00"},
		{"date-time('2026-01-31T10:20:30Z')", "datetime 2026-01-31T11:20:30.000+01:00"},
		{"date('2026-01-31 10:20')", "datetime 2026-01-31T10:20:00.000+01:00"},
		{"date(0)", "datetime 1970-01-01T01:00:00.000+01:00"},
		{"date('0')", "datetime 1970-01-01T01:00:00.000+01:00"},
		{"date(1.5)", "datetime 1970-01-02T13:00:00.000+01:00"},
		{"date('1.5')", "datetime 1970-01-02T01:00:00.000+01:00"},
		{"date('')", "datetime "},
		{"date('nonsense')", "datetime Invalid Date"},
		{"date('2026-02-30')", "datetime Invalid Date"},
		{"date(true())", "datetime Invalid Date"},
		{"date(0 div 0)", "datetime Invalid Date"},
		{"date(date('2026-01-31'))", "date 2026-01-31"},
		{"boolean(date('2026-01-31'))", "boolean true"},
		{"boolean(date('x'))", "boolean false"},
		{"number(date(''))", "number NaN"},
		{"decimal-date-time('1970-01-02T00:00:00Z')", "number 1"},
		{"decimal-date-time('1970-01-02')", "number 0.9583333333333334"},
		{"decimal-date-time(3.25)", "number 3.25"},
		{"decimal-date-time('x')", "number NaN"},
		{"date(126.682)", "datetime 1970-05-07T17:22:04.800+01:00"},
		{"number(concat('2026-01-31', ''))", "number 20483.958333333332"},
		{"sqrt(substring-before('2026-01-31 x', ' ')) = sqrt('2026-01-31')", "boolean true"},
		{"decimal-date-time(date('1970-01-02T12:00:00Z'))", "number 1.5"},
		{"decimal-time('12:00:00+01:00')", "number 0.5"},
		{"decimal-time('12:00:00.000+01:00')", "number 0.5"},
		{"decimal-time('12:00:00+00:00')", "number 0.5416666666666666"},
		{"decimal-time('12:00:00Z')", "number NaN"},
		{"decimal-time('12:00:00+0100')", "number NaN"},
		{"decimal-time('12:00:00+01')", "number NaN"},
		{"decimal-time('23:30:00-01:00')", "number 0.0625"},
		{"decimal-time('06:36:36+01:00')", "number 0.2754166666666667"},
		{"decimal-time('12:00:00')", "number NaN"},
		{"decimal-time('12:00+01:00')", "number NaN"},
		{"decimal-time('24:00:00+01:00')", "number NaN"},
		{"decimal-time('12:60:00+01:00')", "number NaN"},
		{"decimal-time('x')", "number NaN"},
		{"decimal-time('')", "number NaN"},
		{"decimal-time(0.5)", "number NaN"},
		{"decimal-time(date-time('2026-07-01T12:00:00'))", "number 0.5"},
		{"decimal-time(date('x'))", "number NaN"},
	})
}

func TestDecimalTimeKnowsSummerTime(t *testing.T) {
	context := stockholm(t)
	context.Environment.Now = func() time.Time { return time.Date(2026, 7, 1, 9, 0, 0, 0, time.UTC) }
	checkCases(t, context, []expressionCase{{"decimal-time('12:00:00+00:00')", "number 0.5833333333333334"}})
}

func TestFormatDate(t *testing.T) {
	checkCases(t, stockholm(t), []expressionCase{
		{"format-date('2026-01-02', '%Y-%m-%d')", "string 2026-01-02"},
		{"format-date('2026-01-02', '%e/%n %y')", "string 2/1 26"},
		{"format-date('2026-01-02', '%a %e %b')", "string fre 2 jan."},
		{"format-date('2026-12-31', 'vecka %W')", "string vecka 53"},
		{"format-date('2026-01-05', '%W')", "string 02"},
		{"format-date-time('2026-01-02T03:04:05.006', '%H:%M:%S.%3')", "string 03:04:05.006"},
		{"format-date-time('2026-01-02T03:04:05', '%h')", "string 3"},
		{"format-date-time('2026-01-02T13:04:05', '%h')", "string 13"},
		{"format-date-time('2026-01-02T23:30:00Z', '%Y-%m-%d %H:%M')", "string 2026-01-03 00:30"},
		{"format-date('2026-01-02', '100 %%')", "string 100 %"},
		{"format-date('2026-01-02', '')", "string "},
		{"format-date('2026-01-02', 'kl')", "string kl"},
		{"format-date('0987-01-02', '%Y %y')", "string 0987 87"},
		{"format-date(today(), '%Y-%m-%d')", "string 2026-11-21"},
		{"format-date(0, '%Y-%m-%d %H')", "string 1970-01-01 01"},
		{"format-date('', '%Y')", "string "},
		{"format-date('x', '%Y')", "string "},
		{"format-date('2026-01-02', '%')", "error argument@26"},
		{"format-date('2026-01-02', 'a%')", "error argument@26"},
		{"format-date('2026-01-02', '%A')", "error argument@26"},
		{"format-date('2026-01-02', '%B')", "error argument@26"},
		{"format-date('2026-01-02', '%Z')", "error argument@26"},
		{"format-date('2026-01-02', '%å')", "error argument@26"},
		{"format-date('x', '%A')", "string "},
	})
}

func TestFormatDateErrorsNameTheEscape(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{"format-date(0, '%å')", `offset 15: format-date: the format has an unknown escape "%å"`},
		{"format-date(0, '%')", "offset 15: format-date: the format ends with %"},
		{"format-date(0, concat('%', 'Q'))", "offset 15: format-date: the format has an unknown escape"},
	} {
		_, err := evaluateText(c.source, stockholm(t))
		if err == nil || err.Error() != c.want {
			t.Errorf("%s: %v, want %s", c.source, err, c.want)
		}
	}
}

func TestFormatDateSpeaksTheLanguage(t *testing.T) {
	context := stockholm(t)
	for _, c := range []struct{ language, want string }{
		{"", "Sat 21 Nov"},
		{"en", "Sat 21 Nov"},
		{"sv", "lör 21 nov."},
		{"SV", "lör 21 nov."},
		{"sv-SE", "lör 21 nov."},
		{"sv_FI", "lör 21 nov."},
		{"fi", "la 21 marras"},
		{"nb", "lør. 21 nov."},
		{"no", "lør. 21 nov."},
		{"nn-NO", "lør. 21 nov."},
		{"se", "láv 21 skáb"},
		{"de", "Sa 21 Nov"},
		{"ar", "السبت 21 نوفمبر"},
		{"xx", "Sat 21 Nov"},
	} {
		context.Environment.Language = c.language
		want := c.want
		if c.language == "nb" || c.language == "no" || c.language == "nn-NO" {
			want = "lør. 21 nov"
		}
		if got := result(t, "format-date(today(), '%a %e %b')", context); got != "string "+want {
			t.Errorf("%q: got %s, want %s", c.language, got, want)
		}
	}
}

func TestCalendarsAreComplete(t *testing.T) {
	for language := range calendars {
		seen := map[string]bool{}
		for month := time.January; month <= time.December; month++ {
			seen[monthName(language, month)] = true
		}
		for day := time.Sunday; day <= time.Saturday; day++ {
			if weekdayName(language, day) == "" {
				t.Errorf("%s has no name for %v", language, day)
			}
		}
		if len(seen) != 12 || seen[""] {
			t.Errorf("%s has %d months", language, len(seen))
		}
	}
}

func TestDatesNeedAClock(t *testing.T) {
	checkCases(t, &Context{}, []expressionCase{
		{"1 + today()", "error unavailable@4"},
		{"now()", "error unavailable@0"},
		{"decimal-time('12:00:00+00:00')", "error unavailable@0"},
		{"decimal-time('x')", "number NaN"},
		{"date('2026-01-31')", "date 2026-01-31"},
	})
}

// TestDaysKeepTheirMilliseconds turns points in time into days and back.
func TestDaysKeepTheirMilliseconds(t *testing.T) {
	chance := rand.New(rand.NewPCG(3, 5))
	for range 20_000 {
		want := moment(chance.Int64N(4e12))
		if got := NumberValue(want / millisPerDay).date().number; got != want {
			t.Fatalf("%v comes back as %v", want, got)
		}
	}
}
