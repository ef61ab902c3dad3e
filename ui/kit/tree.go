package kit

import "fyne.io/fyne/v2"

// holder is a part of the kit that holds others in its drawing.
type holder interface {
	held() []fyne.CanvasObject
}

// children are the objects directly inside o, as far as the kit knows them.
func children(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case holder:
		return o.held()
	}
	return nil
}

// contains reports whether o is root or inside it.
func contains(root, o fyne.CanvasObject) bool {
	if root == o {
		return true
	}
	for _, child := range children(root) {
		if contains(child, o) {
			return true
		}
	}
	return false
}

// heightIn is how far o lies below the top of what root lies in. Fyne's driver
// can tell it only of what has been drawn, which a new page has not.
func heightIn(root, o fyne.CanvasObject) (y float32, inside bool) {
	if root == o {
		return root.Position().Y, true
	}
	for _, child := range children(root) {
		if y, inside := heightIn(child, o); inside {
			return root.Position().Y + y, true
		}
	}
	return 0, false
}

// layoutTree lays out everything inside o at the size it has now. It is needed
// where a part changed but the container round it did not change size, for then
// Fyne's Resize does nothing.
func layoutTree(o fyne.CanvasObject) {
	if o == nil {
		return
	}
	switch o := o.(type) {
	case *fyne.Container:
		if o.Layout != nil {
			o.Layout.Layout(o.Objects, o.Size())
		}
	case interface{ lay() }:
		o.lay()
	}
	for _, child := range children(o) {
		layoutTree(child)
	}
}
