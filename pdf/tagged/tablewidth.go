package tagged

import "strings"

// columnWidths shares the width between the columns: by their shares when the caller gave any, else from what the
// cells hold. Columns of digits get what they need; the first column of text takes what is left.
func (d *Document) columnWidths(t Table, total float64) []float64 {
	widths := make([]float64, len(t.Columns))
	shares := 0.0
	for _, c := range t.Columns {
		shares += c.Share
	}
	if shares > 0 {
		for i, c := range t.Columns {
			widths[i] = total * c.Share / shares
		}
		return widths
	}
	least, most := make([]float64, len(widths)), make([]float64, len(widths))
	for i, c := range t.Columns {
		least[i], most[i] = d.cellWidths(headText(), c.Title)
		for _, row := range t.Rows {
			word, line := d.cellWidths(TableText(), plainText(row[i]))
			least[i], most[i] = max(least[i], word), max(most[i], line)
		}
		least[i] = min(least[i], total/2)
		most[i] = max(most[i], least[i])
	}
	return shareWidth(t, total, least, most)
}

func shareWidth(t Table, total float64, least, most []float64) []float64 {
	widths := make([]float64, len(least))
	sumLeast, sumMost := sum(least), sum(most)
	switch {
	case sumMost <= total:
		copy(widths, most)
		widths[widestText(t)] += total - sumMost
	case sumLeast >= total:
		for i := range widths {
			widths[i] = least[i] * total / sumLeast
		}
	default:
		for i := range widths {
			widths[i] = least[i] + (most[i]-least[i])*(total-sumLeast)/(sumMost-sumLeast)
		}
	}
	return widths
}

// widestText is the column that takes spare width: the first one of text.
func widestText(t Table) int {
	for i, c := range t.Columns {
		if c.Align == Left {
			return i
		}
	}
	return 0
}

func sum(values []float64) float64 {
	total := 0.0
	for _, v := range values {
		total += v
	}
	return total
}

const measuredBytes = 2000 // a cell longer than this wraps anyway; its exact width does not matter

// cellWidths returns the width of the widest word and of the whole text.
func (d *Document) cellWidths(style Style, text string) (word, line float64) {
	if len(text) > measuredBytes {
		text = text[:measuredBytes]
	}
	for _, paragraph := range strings.Split(clean(text), "\n") {
		line = max(line, d.Width(style, paragraph))
		for _, w := range strings.Fields(paragraph) {
			word = max(word, d.Width(style, w))
		}
	}
	return word + 0.5, line + 0.5
}
