package edit

// NextUndo tells which step Undo would take back; false when there is none.
func (d *Draft) NextUndo() (Step, bool) {
	if !d.CanUndo() {
		return Step{}, false
	}
	return d.steps[d.done-1].Step, true
}

// NextRedo tells which step Redo would do again; false when there is none.
func (d *Draft) NextRedo() (Step, bool) {
	if !d.CanRedo() {
		return Step{}, false
	}
	return d.steps[d.done].Step, true
}
