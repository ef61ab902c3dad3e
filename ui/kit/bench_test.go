package kit_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"synvanda/ui/kit"
	"synvanda/ui/kit/kittest"
)

// BenchmarkKeyInAnswer is the cost of one key at the end of an answer, with one
// quote marked, without drawing.
func BenchmarkKeyInAnswer(b *testing.B) {
	for _, sentences := range []int{10, 50, 200} {
		b.Run(fmt.Sprintf("%d letters", sentences*39), func(b *testing.B) {
			w := kittest.Open(b, fyne.NewSize(800, 600), kit.Look{Scale: 1})
			e := kit.NewAnswerEntry(kit.AnswerParts{})
			w.Show(kit.NewPage(kit.PageParts{Body: []fyne.CanvasObject{e}, First: e.Focusable()}))
			e.SetText(strings.Repeat("Det tog lång tid innan någon lyssnade. ", sentences), []kit.Quote{{Start: 0, End: 38}})
			for b.Loop() {
				w.Type("å")
			}
		})
	}
}

// BenchmarkShowQuestion is the cost of going to another question, without drawing.
func BenchmarkShowQuestion(b *testing.B) {
	w := kittest.Open(b, fyne.NewSize(800, 600), kit.Look{Scale: 2})
	for b.Loop() {
		w.Show(gallery["skala"]())
	}
}
