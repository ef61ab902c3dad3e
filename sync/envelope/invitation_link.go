package envelope

import (
	"encoding/hex"
	"fmt"
	"strings"
)

// InvitationLink is what a QR code holds: enough to fetch the sealed invitation and to
// know the audit's root key.
type InvitationLink struct {
	Secret Secret
	Root   Hash
	Server string
}

const linkPrefix = "SYNVANDA:1:"

// Text writes the text of the QR code:
// SYNVANDA:1:code:root hash in upper-case hexadecimal:address.
func (l InvitationLink) Text() (string, error) {
	if l.Root == (Hash{}) || l.Server == "" || len(l.Server) > MaxServer || !printable(l.Server) {
		return "", fmt.Errorf("invitation link: %w: root hash or address", ErrFormat)
	}
	return linkPrefix + l.Secret.plain() + ":" + strings.ToUpper(l.Root.String()) + ":" + l.Server, nil
}

// ParseInvitationLink reads the text of a QR code. The error is ErrFormat or
// ErrTooLarge, and holds nothing of the text.
func ParseInvitationLink(text string) (InvitationLink, error) {
	if len(text) > MaxLink {
		return InvitationLink{}, fmt.Errorf("invitation link: %w: %d bytes", ErrTooLarge, len(text))
	}
	parts := strings.SplitN(strings.TrimPrefix(text, linkPrefix), ":", 3)
	if !strings.HasPrefix(text, linkPrefix) || len(parts) != 3 {
		return InvitationLink{}, fmt.Errorf("invitation link: %w", ErrFormat)
	}
	var l InvitationLink
	var err error
	if l.Secret, err = ParseSecret(parts[0]); err != nil {
		return InvitationLink{}, err
	}
	root, err := hex.DecodeString(parts[1])
	if err != nil || len(root) != len(l.Root) {
		return InvitationLink{}, fmt.Errorf("invitation link: %w: root hash", ErrFormat)
	}
	l.Root, l.Server = Hash(root), parts[2]
	again, err := l.Text()
	if err != nil {
		return InvitationLink{}, err
	}
	if again != text {
		return InvitationLink{}, fmt.Errorf("invitation link: %w: not in its one form", ErrFormat)
	}
	return l, nil
}

// Check tells whether an invitation is the one that the link pins: ErrForeign
// when its root key or its address is another's.
func (l InvitationLink) Check(i Invitation) error {
	if i.Root != l.Root || i.Server != l.Server {
		return fmt.Errorf("invitation: %w: not the one of the link", ErrForeign)
	}
	return nil
}
