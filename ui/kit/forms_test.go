package kit_test

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"synvanda/ui/kit"
)

func TestRankByKeys(t *testing.T) {
	var told []string
	g := kit.NewRankGroup(options("Tid", "Plats", "Pengar"), func(order []int, complete bool) {
		told = append(told, fmt.Sprint(order, complete))
	})
	w := show(t, g, g)
	w.Press(fyne.KeyEnd)
	w.Press(fyne.KeySpace)
	w.Type("1") // and the last one left follows
	w.Type("3") // taken out: the others move up
	w.Type("3")
	w.Press(fyne.KeyDelete)
	want := []string{"[2] false", "[2 0 1] true", "[0 1] false", "[0 1 2] true", "[] false"}
	if !slices.Equal(told, want) {
		t.Errorf("told %v, want %v", told, want)
	}
	g.SetOrder(1, 7, 1, 0)
	if got := g.Order(); !slices.Equal(got, []int{1, 0}) {
		t.Errorf("shows %v", got)
	}
}

func TestRangeByKeys(t *testing.T) {
	var got []int
	g := kit.NewRange([]string{"0", "1", "2"}, func(i int) { got = append(got, i) })
	w := show(t, g, g)
	w.Type("2")
	w.Type("7")
	w.Press(fyne.KeyLeft)
	w.Press(fyne.KeySpace)
	halves := kit.NewRange([]string{"0,5", "1"}, func(int) { t.Error("a digit chose a number that it is not") })
	w = show(t, halves, halves)
	w.Type("1")
	if want := []int{2, 1}; !slices.Equal(got, want) {
		t.Errorf("told %v, want %v", got, want)
	}
}

func TestTimesAsPeopleTypeThem(t *testing.T) {
	for text, want := range map[string]string{
		"15:04": "15:04", "9.30": "09:30", " kl 9 ": "09:00", "kl. 7.05": "07:05", "0715": "07:15", "23 59": "23:59",
		"24:00": "", "9:5": "", "12:60": "", "": "", "nio": "", "1:2:3": "", "-1": "", "931": "",
	} {
		if got, err := kit.ParseTime(text); got != want || (err != nil) != (want == "") {
			t.Errorf("%q is read as %q, %v; want %q", text, got, err, want)
		}
	}
}

func TestATimeIsWrittenOut(t *testing.T) {
	var told []string
	e := kit.NewTimeEntry("Tid", func(time string, ok bool) { told = append(told, fmt.Sprint(time, ok)) })
	next := kit.NewPrimary("Nästa", nil)
	w := show(t, kit.Column(e, next), e.Focusable())
	w.Type("9.30")
	w.Press(fyne.KeyTab)
	if e.Text() != "09:30" || told[len(told)-1] != "09:30true" {
		t.Errorf("the field holds %q, told %v", e.Text(), told)
	}
}
