package envelope

// Handover lets one device go on with a record of another, whose laptop was
// lost, replaced or restored from a backup: a lead's word. It also accepts the
// versions that it lists, which a removal may have left out.
type Handover struct {
	Audit  ID `json:"audit"`
	Record ID `json:"rec"`
	// From is the device that wrote the record until now, To the one that
	// may go on.
	From ID `json:"from"`
	To   ID `json:"to"`
	// Versions are the hashes of the record's frames from version 1.
	Versions []Hash  `json:"versions"`
	By       ID      `json:"by"`
	At       Instant `json:"at"`
}

func (Handover) kind() string { return "handover" }
func (Handover) limit() int   { return MaxHandover }

func (h Handover) check() error {
	for _, v := range h.Versions {
		if v == (Hash{}) {
			return missing("versions")
		}
	}
	return firstError(
		need(h.Audit != ID{}, "audit"),
		need(h.Record != ID{}, "rec"),
		need(h.From != ID{}, "from"),
		need(h.To != ID{} && h.To != h.From, "to"),
		need(len(h.Versions) > 0 && len(h.Versions) <= MaxVersions, "versions"),
		need(h.By != ID{}, "by"),
	)
}
