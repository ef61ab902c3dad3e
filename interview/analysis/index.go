package analysis

import (
	"iter"

	"synvanda/interview"
)

// indexed is a response in which the entries of a question are found without
// looking through the sheet: first holds the index of a place's first entry,
// next that of the following one in another turn of a repeat; -1 for none.
type indexed struct {
	Response
	first, next []int32
}

// index finds every entry's place once.
func index(r Response, numbers map[interview.QuestionID]int, places int) indexed {
	i := indexed{Response: r, first: make([]int32, places), next: make([]int32, len(r.Sheet))}
	last := make([]int32, places)
	for n := range i.first {
		i.first[n], last[n] = -1, -1
	}
	for at := range r.Sheet {
		i.next[at] = -1
		n, known := numbers[r.Sheet[at].Path.Question()]
		switch {
		case !known:
			continue
		case last[n] < 0:
			i.first[n] = int32(at)
		default:
			i.next[last[n]] = int32(at)
		}
		last[n] = int32(at)
	}
	return i
}

// entries are a person's entries for one question: one, or one for each turn
// of a repeat.
func (i *indexed) entries(p *place) iter.Seq[*interview.Entry] {
	return func(yield func(*interview.Entry) bool) {
		for at := i.first[p.number]; at >= 0; at = i.next[at] {
			if !yield(&i.Sheet[at]) {
				return
			}
		}
	}
}
