package envelope

// Index is the last thing in a bundle: the maker's signature over everything
// before it. A bundle without it is cut short.
type Index struct {
	Audit ID `json:"audit"`
	// Maker is the device that wrote the bundle.
	Maker ID `json:"maker"`
	// Bundle is the hash of the bundle's head, so that what was made for some
	// is not passed on as if it had been made for others.
	Bundle Hash    `json:"bundle"`
	At     Instant `json:"at"`
	// Items counts what is before the index.
	Items uint32 `json:"items"`
	// List is the Link of all items, in order; the hash of an item is the
	// SHA-256 of its kind, as one byte, and its bytes.
	List Hash `json:"list,omitzero"`
}

func (Index) kind() string { return "bundle-index" }
func (Index) limit() int   { return MaxStatement }

func (i Index) check() error {
	return firstError(
		need(i.Audit != ID{}, "audit"),
		need(i.Maker != ID{}, "maker"),
		need(i.Bundle != Hash{}, "bundle"),
		need(i.Items <= MaxItems, "items"),
		need((i.Items == 0) == (i.List == Hash{}), "list"),
	)
}
