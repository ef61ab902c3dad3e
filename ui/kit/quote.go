package kit

import "slices"

// Quote is a marked part of a text, in runes, End not included.
type Quote struct{ Start, End int }

// Edit is one change of a text: at rune At, Deleted runes went and Inserted
// runes came.
type Edit struct{ At, Deleted, Inserted int }

// Diff finds the edit that made now out of old. Where several edits could have
// (a letter typed among equal ones) caret, the place of the caret after the edit,
// settles which.
func Diff(old, now []rune, caret int) Edit {
	suffix := 0
	most := min(len(old), len(now)-min(max(caret, 0), len(now)))
	for suffix < most && old[len(old)-1-suffix] == now[len(now)-1-suffix] {
		suffix++
	}
	prefix := 0
	for prefix < len(old)-suffix && prefix < len(now)-suffix && old[prefix] == now[prefix] {
		prefix++
	}
	// A caret that stood before the change (delete forward) can leave more equal
	// runes after the edit than the caret allowed.
	for len(old)-suffix > prefix && len(now)-suffix > prefix && old[len(old)-1-suffix] == now[len(now)-1-suffix] {
		suffix++
	}
	return Edit{At: prefix, Deleted: len(old) - suffix - prefix, Inserted: len(now) - suffix - prefix}
}

// Shift moves quotes through an edit. Text typed at the edge of a quote stays
// outside it, text typed inside becomes part of it, and a quote whose every rune
// was deleted is dropped. The result is new; order is kept.
func Shift(quotes []Quote, e Edit) []Quote {
	var out []Quote
	for _, q := range quotes {
		start, end := shiftStart(q.Start, e), shiftEnd(q.End, e)
		if start < end {
			out = append(out, Quote{start, end})
		}
	}
	return out
}

func shiftStart(at int, e Edit) int {
	switch {
	case at < e.At:
		return at
	case at >= e.At+e.Deleted:
		return at + e.Inserted - e.Deleted
	}
	return e.At + e.Inserted // its first runes were replaced
}

func shiftEnd(at int, e Edit) int {
	switch {
	case at <= e.At:
		return at
	case at >= e.At+e.Deleted:
		return at + e.Inserted - e.Deleted
	}
	return e.At // its last runes were replaced
}

// Toggle marks the runes from start to end as a quote; where they touch quotes
// already there, those are removed instead. An empty selection inside a quote
// removes it. The result is new and in order.
func Toggle(quotes []Quote, start, end int) []Quote {
	var kept []Quote
	for _, q := range quotes {
		if start < q.End && end > q.Start || start == end && start >= q.Start && start <= q.End {
			continue
		}
		kept = append(kept, q)
	}
	if len(kept) == len(quotes) && start < end {
		kept = append(kept, Quote{start, end})
	}
	slices.SortFunc(kept, func(a, b Quote) int { return a.Start - b.Start })
	return kept
}
