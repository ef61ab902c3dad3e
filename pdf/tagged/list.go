package tagged

import (
	"fmt"
	"strconv"
)

// ListKind is how the items of a list are marked.
type ListKind int

// The kinds of lists.
const (
	Bulleted ListKind = iota
	Numbered          // 1. 2. 3.
	Unmarked
)

// Item is one item of a list: text, and a list below it if Sub has items.
type Item struct {
	Runs []Run
	Sub  []Item
	Kind ListKind // how the items of Sub are marked
}

// Items makes list items of plain texts.
func Items(texts ...string) []Item {
	items := make([]Item, len(texts))
	for i, text := range texts {
		items[i] = Item{Runs: []Run{Plain(text)}}
	}
	return items
}

// List adds a list in the body style.
func (d *Document) List(kind ListKind, items ...Item) {
	if d.err != nil || len(items) == 0 {
		return
	}
	d.list(d.Add(nil, RoleList), listLevel{kind: kind, style: Body(), depth: 1}, items)
}

type listLevel struct {
	kind  ListKind
	style Style
	depth int
}

func (d *Document) list(l *Element, level listLevel, items []Item) {
	if level.depth > MaxListDepth {
		d.fail(fmt.Errorf("list at depth %d: %w", level.depth, ErrTooLarge))
		return
	}
	switch level.kind {
	case Numbered:
		l.listing = "Decimal"
	case Bulleted:
		l.listing = "Disc"
	default:
		l.listing = "None"
	}
	widest := d.Width(level.style, strconv.Itoa(len(items))+".")
	indent := level.style.Indent + max(Grid, widest+Grid/3)
	if level.kind == Unmarked {
		indent = level.style.Indent
	}
	for i, item := range items {
		d.listItem(l.add(RoleListItem), level, placedItem{item: item, number: i + 1, indent: indent, final: i == len(items)-1})
	}
}

type placedItem struct {
	item   Item
	number int
	indent float64
	final  bool
}

func (d *Document) listItem(li *Element, level listLevel, at placedItem) {
	label := labelText(level.kind, at.number)
	style := level.style
	style.Indent = at.indent
	style.After = HalfGrid / 2
	if at.final && level.depth == 1 && len(at.item.Sub) == 0 {
		style.After = level.style.After
	}
	var labelSlots []runSlot
	if label != "" {
		labelSlots = d.slots(li.add(RoleLabel), []Run{Plain(label)})
	}
	body := li.add(RoleListBody)
	runs, lines := d.wrapShown(style, at.item.Runs, d.textWidth(style))
	boxes := d.lineBoxes(d.slots(body, runs), style, lines)
	if label != "" {
		labelStyle := level.style
		if level.kind == Bulleted {
			labelStyle.Color = Primary
		}
		set := lineSet{style: labelStyle, line: d.wrap(labelStyle, []Run{Plain(label)}, unbounded)[0], x: level.style.Indent}
		boxes[0].pieces = append(linePieces(nil, labelSlots, set), boxes[0].pieces...)
	}
	d.block(style, boxes)
	if len(at.item.Sub) > 0 {
		sub := level.style
		sub.Indent = at.indent
		d.list(body.add(RoleList), listLevel{kind: at.item.Kind, style: sub, depth: level.depth + 1}, at.item.Sub)
	}
	if at.final && level.depth == 1 {
		d.after = max(d.after, level.style.After)
	}
}

func labelText(kind ListKind, number int) string {
	switch kind {
	case Numbered:
		return strconv.Itoa(number) + "."
	case Bulleted:
		return "•"
	default:
		return ""
	}
}
