package tagged

import (
	"bytes"
	"fmt"
)

// finishStructure writes the structure tree, the annotations and the parent tree; it returns the tree's root object.
func (f *finisher) finishStructure() (int, error) {
	root := f.reserve()
	f.numberElements(f.d.root)
	nextKey := f.finishAnnotations()
	parents := f.parentTree(nextKey)
	if f.d.root.object == 0 {
		return 0, fmt.Errorf("tag document: it has no content: %w", ErrMeta)
	}
	f.writeElement(f.d.root, root)
	f.objects[root] = fmt.Appendf(nil, "<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d>>",
		f.d.root.object, parents, nextKey)
	return root, nil
}

// numberElements gives a number to every element that has content; the others are left out of the file.
func (f *finisher) numberElements(e *Element) {
	if e.empty() {
		return
	}
	e.object = f.reserve()
	for _, k := range e.kids {
		if k.child != nil {
			f.numberElements(k.child)
		}
	}
}

// finishAnnotations writes the links and returns the first free key of the parent tree.
func (f *finisher) finishAnnotations() int {
	key := f.d.pageNumber
	for _, state := range f.d.states {
		for _, a := range state.annotations {
			action := "/A<</S/URI/URI " + textString(a.link.uri) + ">>"
			if anchor := a.link.target.anchor; anchor != nil {
				action = "/Dest" + f.destination(anchor)
			}
			f.objects[a.object] = fmt.Appendf(nil,
				"<</Type/Annot/Subtype/Link/Rect[%.2f %.2f %.2f %.2f]/Border[0 0 0]/F 4/StructParent %d/Contents %s%s>>",
				a.area.left, a.area.bottom, a.area.right, a.area.top, key, textString(a.link.description), action)
			key++
		}
	}
	return key
}

// parentTree leads back from pages and annotations to elements.
func (f *finisher) parentTree(nextKey int) int {
	var b bytes.Buffer
	b.WriteString("<</Nums[")
	for i, state := range f.d.states {
		fmt.Fprintf(&b, "%d[", i)
		for _, e := range state.owners {
			fmt.Fprintf(&b, "%d 0 R ", e.object)
		}
		b.WriteString("]")
	}
	key := f.d.pageNumber
	for _, state := range f.d.states {
		for _, a := range state.annotations {
			fmt.Fprintf(&b, "%d %d 0 R ", key, a.link.element.object)
			key++
		}
	}
	b.WriteString("]>>")
	return f.add(b.String())
}

func (f *finisher) writeElement(e *Element, parent int) {
	b := bytes.NewBuffer(make([]byte, 0, 128))
	fmt.Fprintf(b, "<</Type/StructElem/S/%s/P %d 0 R", e.role, parent)
	page := firstPage(e)
	if page > 0 {
		fmt.Fprintf(b, "/Pg %d 0 R", pageObject(page))
	}
	b.WriteString("/K[")
	for _, k := range e.kids {
		if k.child != nil {
			if k.child.object != 0 {
				fmt.Fprintf(b, "%d 0 R ", k.child.object)
				f.writeElement(k.child, e.object)
			}
			continue
		}
		for _, item := range k.slot.items {
			writeItem(b, item, page)
		}
	}
	b.WriteString("]")
	if e.alt != "" {
		b.WriteString("/Alt " + textString(e.alt))
	}
	if e.language != "" {
		b.WriteString("/Lang " + textString(e.language))
	}
	writeAttributes(b, e)
	b.WriteString(">>")
	f.objects[e.object] = b.Bytes()
}

func firstPage(e *Element) int {
	for _, k := range e.kids {
		if k.slot != nil && len(k.slot.items) > 0 {
			return k.slot.items[0].page
		}
	}
	return 0
}

func writeItem(b *bytes.Buffer, item contentItem, page int) {
	switch {
	case item.annotation != nil:
		fmt.Fprintf(b, "<</Type/OBJR/Obj %d 0 R/Pg %d 0 R>>", item.annotation.object, pageObject(item.page))
	case item.page == page:
		fmt.Fprintf(b, "%d ", item.mcid)
	default:
		fmt.Fprintf(b, "<</Type/MCR/Pg %d 0 R/MCID %d>>", pageObject(item.page), item.mcid)
	}
}

func writeAttributes(b *bytes.Buffer, e *Element) {
	if e.scope != "" {
		fmt.Fprintf(b, "/A<</O/Table/Scope/%s>>", e.scope)
	}
	if e.listing != "" {
		fmt.Fprintf(b, "/A<</O/List/ListNumbering/%s>>", e.listing)
	}
	if e.box != nil {
		fmt.Fprintf(b, "/A<</O/Layout/Placement/Block/BBox[%.2f %.2f %.2f %.2f]>>", e.box.left, e.box.bottom, e.box.right, e.box.top)
	}
}
