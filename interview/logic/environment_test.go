package logic

import (
	"testing"
	"time"
)

// TestEvaluateNeedsOnlyWhatIsUsed takes away one part of the environment at a
// time: what uses it fails with its place, and nothing else does.
func TestEvaluateNeedsOnlyWhatIsUsed(t *testing.T) {
	full := func() *Environment {
		return &Environment{
			Now:        func() time.Time { return testNow },
			Random:     chance(),
			Names:      map[string]string{"namn": "/data/namn"},
			Instances:  func(string) (*Instance, bool) { return NewInstance("root"), true },
			ChoiceName: func(string, string) (string, bool) { return "etikett", true },
			Text:       func(string) (string, bool) { return "text", true },
			Property:   func(string) (string, bool) { return "egenskap", true },
		}
	}
	parts := []struct {
		name string
		take func(*Environment)
		uses []string
		code Code
	}{
		{"clock", func(e *Environment) { e.Now = nil }, []string{"today()", "now()", "decimal-time('10:00:00+01:00')"}, Unavailable},
		{"chance", func(e *Environment) { e.Random = nil }, []string{"random()", "uuid()", "uuid(4)", "randomize(//alder)"}, Unavailable},
		{"names", func(e *Environment) { e.Names = nil }, []string{"${namn}"}, UnknownName},
		{"lists", func(e *Environment) { e.Instances = nil }, []string{"pulldata('x', 'a', 'b', 'c')"}, Unavailable},
		{"choices", func(e *Environment) { e.ChoiceName = nil }, []string{"jr:choice-name('a', '/data/a')"}, Unavailable},
		{"texts", func(e *Environment) { e.Text = nil }, []string{"jr:itext('a')"}, Unavailable},
		{"properties", func(e *Environment) { e.Property = nil }, []string{"property('a')", "version()"}, Unavailable},
	}
	for i, taken := range parts {
		context := stockholm(t)
		for j, part := range parts {
			for _, source := range part.uses {
				context.Environment = full()
				taken.take(context.Environment)
				_, err := evaluateText(source, context)
				if i == j {
					checkFault(t, source, err, part.code, 0)
				} else if err != nil {
					t.Errorf("%s without %s: %v", source, taken.name, err)
				}
			}
		}
	}
}

func TestEnvironmentsZoneDecides(t *testing.T) {
	for _, c := range []struct{ zone, today, midnight, number string }{
		{"UTC", "2026-11-21", "2026-01-31T00:00:00.000+00:00", "20484"},
		{"Europe/Stockholm", "2026-11-21", "2026-01-31T01:00:00.000+01:00", "20483.958333333332"},
		{"Pacific/Auckland", "2026-11-22", "2026-01-31T13:00:00.000+13:00", "20483.458333333332"},
		{"America/Phoenix", "2026-11-21", "2026-01-30T17:00:00.000-07:00", "20484.291666666668"},
	} {
		context := stockholm(t)
		context.Environment.Zone = zone(t, c.zone)
		for source, want := range map[string]string{
			"today()":                                   c.today,
			"number('2026-01-31')":                      c.number,
			"date('2026-01-31') + 0":                    c.number,
			"decimal-date-time('2026-01-31')":           c.number,
			"concat(date-time('2026-01-31'), '')":       "2026-01-31",
			"string(date('2026-01-31'))":                "2026-01-31",
			"format-date('2026-01-31T12:00', '%H')":     "12",
			"date('2026-01-31') = '2026-01-31'":         "true",
			"number('2026-01-31T00:00:00Z')":            "20484",
			"format-date('2026-01-31', '%Y-%m-%d %H')":  "2026-01-31 00",
			"'2026-01-31' < '2026-01-31T00:00:01'":      "true",
			"if(true(), date('2026-01-31'), '')":        "2026-01-31",
			"coalesce('', date('2026-01-31'))":          "2026-01-31",
			"join(' ', date('2026-01-31'))":             "2026-01-31",
			"min('2026-01-31', 1e6)":                    c.number,
			"round(number('2026-01-31T00:00:00Z'), -1)": "20480",
		} {
			if value, err := evaluateText(source, context); err != nil || value.Text() != want {
				t.Errorf("%s in %s is %s (%v), want %s", source, c.zone, value.Text(), err, want)
			}
		}
		value, err := evaluateText("'2026-01-31T00:00:00Z'", context)
		if err != nil {
			t.Fatal(err)
		}
		if time, err := value.As(KindDateTime); c.zone != "UTC" && (err != nil || time.Text() != c.midnight) {
			t.Errorf("midnight of Greenwich in %s is %s (%v), want %s", c.zone, time.Text(), err, c.midnight)
		}
	}
}
