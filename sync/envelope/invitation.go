package envelope

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Invitation is what a laptop must know to join an audit: above all the hash
// of its root key, so that no server can introduce a key. Sealed under the
// secret it lies on the server; with the secret it is a file.
type Invitation struct {
	Audit ID `json:"audit"`
	// Root is the hash of the audit's root key (RootHash).
	Root Hash `json:"root"`
	// Name is the audit's name, for the person who joins.
	Name string `json:"name"`
	// Server is the address, empty where there is none.
	Server string `json:"server,omitempty"`
	// ServerKey is the id of the key that the server signs receipts with
	// (ServerID), absent where there is none.
	ServerKey ID `json:"server_key,omitzero"`
	// Role is what the lead means to give; the roster says what holds.
	Role    Role    `json:"role"`
	Expires Instant `json:"expires"`
}

func (i Invitation) check() error {
	return firstError(
		need(i.Audit != ID{}, "audit"),
		need(i.Root != Hash{}, "root"),
		need(nameForm(i.Name), "name"),
		need(len(i.Server) <= MaxServer && printable(i.Server), "server"),
		need(i.Role == RoleAuditor || i.Role == RoleAdmin, "role"),
		need(i.Expires > 0, "expires"),
	)
}

// nameForm tells whether a name is short UTF-8 without control characters.
func nameForm(name string) bool {
	return len(name) <= MaxName && utf8.ValidString(name) && strings.IndexFunc(name, unicode.IsControl) < 0
}

// printable tells whether a text is ASCII without spaces and controls.
func printable(text string) bool {
	for _, c := range []byte(text) {
		if c <= ' ' || c > '~' {
			return false
		}
	}
	return true
}

// Expired is ErrExpired when the invitation is past its time by this clock. A
// lead asks before approving; a laptop with a wrong clock only warns.
func (i Invitation) Expired(now time.Time) error {
	if now.After(i.Expires.Time()) {
		return fmt.Errorf("invitation of %s: %w", i.Expires.Time().Format(time.RFC3339), ErrExpired)
	}
	return nil
}

const (
	invitationKind  = "invitation"
	invitationMagic = "SYNVINVI"
	// invitationPlain is the padded size, so that no name shows in it.
	invitationPlain = 1024
)

func invitationAAD(id ID) []byte { return append([]byte("synvanda/invitation/1"), id[:]...) }

// Seal seals the invitation under its secret, for the server to keep under
// Secret.ID.
func (i Invitation) Seal(s Secret) ([]byte, error) {
	plain, err := i.encode()
	if err != nil {
		return nil, err
	}
	padded := make([]byte, invitationPlain)
	if copy(padded, plain) < len(plain) {
		return nil, fmt.Errorf("invitation: %w: %d bytes", ErrTooLarge, len(plain))
	}
	return sealBytes(s.derive("synvanda/invitation-key/1"), invitationAAD(s.ID()), padded), nil
}

// OpenInvitation opens a sealed invitation. The error is ErrAltered when it is
// not the one of this secret.
func OpenInvitation(s Secret, sealed []byte) (Invitation, error) {
	if len(sealed) != invitationPlain+sealOverhead {
		return Invitation{}, fmt.Errorf("invitation: %w: %d bytes", ErrFormat, len(sealed))
	}
	padded, err := openBytes(s.derive("synvanda/invitation-key/1"), invitationAAD(s.ID()), sealed)
	if err != nil {
		return Invitation{}, fmt.Errorf("invitation: %w", err)
	}
	return parseInvitation(bytes.TrimRight(padded, "\x00"))
}

func (i Invitation) encode() ([]byte, error) {
	if err := i.check(); err != nil {
		return nil, fmt.Errorf("invitation: %w", err)
	}
	fields, err := encodeJSON(i)
	if err != nil {
		return nil, fmt.Errorf("invitation: %w", err)
	}
	return append(opening(invitationKind), fields[1:]...), nil
}

func parseInvitation(text []byte) (Invitation, error) {
	var i Invitation
	start := opening(invitationKind)
	if !bytes.HasPrefix(text, start) {
		return i, fmt.Errorf("invitation: %w", wrongOpening(text, invitationKind))
	}
	if json.Unmarshal(append([]byte("{"), text[len(start):]...), &i) != nil {
		return Invitation{}, fmt.Errorf("invitation: %w: not JSON", ErrFormat)
	}
	again, err := i.encode()
	if err != nil {
		return Invitation{}, err
	}
	if !bytes.Equal(again, text) {
		return Invitation{}, fmt.Errorf("invitation: %w: not in its one form", ErrFormat)
	}
	return i, nil
}

// File writes the invitation with its secret: whoever has the file can ask to
// join, as with the code.
func (i Invitation) File(s Secret) ([]byte, error) {
	sealed, err := i.Seal(s)
	if err != nil {
		return nil, err
	}
	out := append([]byte(invitationMagic), 0, 1)
	out = append(out, s.plain()...)
	return append(out, sealed...), nil
}

// OpenInvitationFile reads a file that File wrote. The error is ErrFormat,
// ErrNewer or ErrAltered, and holds nothing of the secret.
func OpenInvitationFile(data []byte) (Invitation, Secret, error) {
	rest, err := fileBody(data, invitationMagic)
	if err != nil {
		return Invitation{}, Secret{}, fmt.Errorf("invitation file: %w", err)
	}
	if len(rest) < secretLength {
		return Invitation{}, Secret{}, fmt.Errorf("invitation file: %w", ErrTruncated)
	}
	code := string(rest[:secretLength])
	s, err := ParseSecret(code)
	if err != nil {
		return Invitation{}, Secret{}, err
	}
	if s.plain() != code {
		return Invitation{}, Secret{}, fmt.Errorf("invitation file: %w: code not in its one form", ErrFormat)
	}
	i, err := OpenInvitation(s, rest[secretLength:])
	if err != nil {
		return Invitation{}, Secret{}, err
	}
	return i, s, nil
}

// fileBody checks magic and format of a file and returns the rest.
func fileBody(data []byte, magic string) ([]byte, error) {
	if len(data) < len(magic)+2 || string(data[:len(magic)]) != magic {
		return nil, fmt.Errorf("%w: not such a file", ErrFormat)
	}
	format := int(data[len(magic)])<<8 | int(data[len(magic)+1])
	if format > 1 {
		return nil, fmt.Errorf("%w: format %d, this program knows 1", ErrNewer, format)
	}
	if format != 1 {
		return nil, fmt.Errorf("%w: format %d", ErrFormat, format)
	}
	return data[len(magic)+2:], nil
}
