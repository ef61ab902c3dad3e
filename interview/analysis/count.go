package analysis

// Count is a number of persons that has passed the guard. The zero Count is
// hidden and holds nothing.
type Count struct {
	n     int
	shown bool
}

// Value returns the number, and false when it is hidden.
func (c Count) Value() (int, bool) { return c.n, c.shown }

// Shown tells whether the number may be told.
func (c Count) Shown() bool { return c.shown }

func show(n int) Count { return Count{n: n, shown: true} }

// showIf hides a number unless allowed.
func showIf(allowed bool, n int) Count {
	if !allowed {
		return Count{}
	}
	return show(n)
}

// Measure is a median or another figure that has passed the guard. The zero
// Measure is hidden and holds nothing.
type Measure struct {
	value float64
	shown bool
}

// Value returns the figure, and false when there is none to show.
func (m Measure) Value() (float64, bool) { return m.value, m.shown }

func measure(v float64) Measure { return Measure{value: v, shown: true} }
