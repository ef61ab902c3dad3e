package envelope

// Join is a device's request to join an audit by an invitation. It is signed
// by the device's own key; the sealed name binds the keys to the invitation's
// secret, so that who carries the request can neither read nor exchange it.
type Join struct {
	Audit      ID     `json:"audit"`
	Invitation ID     `json:"invitation"`
	Device     Device `json:"device"`
	// Name is the person's name, sealed under the invitation's secret.
	Name []byte  `json:"name"`
	At   Instant `json:"at"`
}

func (Join) kind() string { return "join" }
func (Join) limit() int   { return MaxStatement }

func (j Join) check() error {
	return firstError(
		need(j.Audit != ID{}, "audit"),
		need(j.Invitation != ID{}, "invitation"),
		need(len(j.Name) == sealedNameSize, "name"),
		j.Device.check(),
	)
}

// sealedNameSize is nonce, a text field padded to the longest name, and tag.
const sealedNameSize = 24 + 1 + MaxName + 16
