package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"

	"synvanda/interview/vault"
	"synvanda/ui"
)

// desk is what the window works with: the vault that is open now.
type desk struct {
	mutex sync.Mutex
	vault *vault.Vault // nil while locked
}

func (d *desk) set(v *vault.Vault) {
	d.mutex.Lock()
	defer d.mutex.Unlock()
	d.vault = v
}

func (d *desk) current() *vault.Vault {
	d.mutex.Lock()
	defer d.mutex.Unlock()
	return d.vault
}

// vaults is the vaults of this computer, as the screens see them.
type vaults desk

var _ ui.Vaults = (*vaults)(nil)

// opened is an open vault, as the screens see it.
type opened struct {
	*vault.Vault
	desk *desk
}

// Letter begins the working codes that are given on this computer.
func (o *opened) Letter() string { return o.Device().Letter }

// ChangePassphrase gives the vault another passphrase.
func (o *opened) ChangePassphrase(old, phrase []byte) error {
	return translate(o.Vault.ChangePassphrase(old, phrase))
}

// SuggestBackup proposes a file for a copy that is made on a day.
func (o *opened) SuggestBackup(day time.Time) string {
	return inDocuments("synvanda-" + fileName(o.Name()) + "-" + day.Format(time.DateOnly) + ".kopia")
}

// Backup writes a sealed copy of the whole vault.
func (o *opened) Backup(place string) error { return translate(o.Vault.Backup(place)) }

// Copies lists the copies that were made by hand.
func (o *opened) Copies() []ui.Copy {
	var copies []ui.Copy
	for _, b := range o.Backups() {
		copies = append(copies, ui.Copy{File: b.File, At: b.At})
	}
	return copies
}

// Close closes the vault.
func (o *opened) Close() error {
	o.desk.set(nil)
	return o.Vault.Close()
}

// List finds the vaults in the default folder, and those that were made
// elsewhere.
func (v *vaults) List() ([]ui.VaultEntry, error) {
	folder, err := vault.DefaultFolder()
	if err != nil {
		return nil, err
	}
	listed, err := vault.List(folder)
	for _, place := range elsewhere(folder) {
		others, _ := vault.List(filepath.Dir(place)) // a stick that is not there now
		for _, o := range others {
			if o.Dir == place {
				listed = append(listed, o)
			}
		}
	}
	var entries []ui.VaultEntry
	for _, l := range listed {
		entries = append(entries, ui.VaultEntry{Name: l.Name, Place: l.Dir})
	}
	return entries, translate(err)
}

// placesFile lists the folders of vaults that lie outside the default folder,
// one a line.
const placesFile = "places"

func elsewhere(folder string) []string {
	data, err := os.ReadFile(filepath.Join(folder, placesFile))
	if err != nil {
		return nil
	}
	return slices.DeleteFunc(strings.Split(string(data), "\n"), func(line string) bool { return line == "" })
}

// remember adds a folder to the list.
func remember(folder, place string) error {
	if filepath.Dir(place) == folder {
		return nil
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	places := append(elsewhere(folder), place)
	slices.Sort(places)
	text := strings.Join(slices.Compact(places), "\n") + "\n"
	return replaceFile(filepath.Join(folder, placesFile), func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	})
}

// Suggest proposes a folder of its own in the default folder.
func (v *vaults) Suggest(name string) string {
	folder, err := vault.DefaultFolder()
	if err != nil {
		return ""
	}
	slug := fileName(name)
	if slug == "" {
		slug = "valv"
	}
	place := filepath.Join(folder, slug)
	for n := 2; exists(place) && n < 1000; n++ {
		place = filepath.Join(folder, fmt.Sprintf("%s-%d", slug, n))
	}
	return place
}

func exists(place string) bool {
	_, err := os.Stat(place)
	return err == nil
}

// fileName makes a name that every file system takes.
func fileName(name string) string {
	var out []rune
	for _, r := range name {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			out = append(out, unicode.ToLower(r))
		case len(out) > 0 && out[len(out)-1] != '-':
			out = append(out, '-')
		}
	}
	return strings.Trim(string(out[:min(len(out), 60)]), "-")
}

// Suitable tells whether a folder may hold a vault.
func (v *vaults) Suitable(place string) error {
	if !filepath.IsAbs(place) {
		return &ui.PlaceError{Reason: ui.PlaceOther}
	}
	return translate(vault.Suitable(place))
}

// DiskEncryption tells whether the disk under a folder is encrypted.
func (v *vaults) DiskEncryption(place string) ui.Encryption {
	switch vault.DiskEncryption(place).Encrypted {
	case vault.EncryptionYes:
		return ui.EncryptionOn
	case vault.EncryptionNo:
		return ui.EncryptionOff
	}
	return ui.EncryptionUnknown
}

// Create makes and opens a vault.
func (v *vaults) Create(n ui.NewVault) (ui.Opened, string, error) {
	made, code, err := vault.Create(n.Place, vault.Options{Name: n.Name, Passphrase: n.Passphrase})
	if err != nil {
		return nil, "", translate(err)
	}
	folder, err := vault.DefaultFolder()
	if err == nil {
		err = remember(folder, n.Place)
	}
	if err != nil {
		_ = made.Close() // empty, and the person is told
		return nil, "", translate(err)
	}
	d := (*desk)(v)
	d.set(made)
	return &opened{made, d}, string(code), nil
}

// Open opens a vault.
func (v *vaults) Open(entry ui.VaultEntry, passphrase []byte) (ui.Opened, error) {
	found, err := vault.Open(entry.Place, passphrase, vault.Options{})
	if err != nil {
		return nil, translate(err)
	}
	d := (*desk)(v)
	d.set(found)
	return &opened{found, d}, nil
}

// Recover gives a vault a new passphrase.
func (v *vaults) Recover(entry ui.VaultEntry, code string, passphrase []byte) error {
	return translate(vault.Recover(entry.Place, vault.RecoveryCode(code), passphrase, vault.Options{}))
}

// SameCode tells whether a recovery code was typed back right.
func (v *vaults) SameCode(shown, typed string) bool {
	return vault.RecoveryCode(shown).Same(vault.RecoveryCode(typed))
}

// translate puts the screens' own error before the vault's.
func translate(err error) error {
	var place *vault.UnsuitableError
	if errors.As(err, &place) {
		reason := ui.PlaceSynced
		if place.Network {
			reason = ui.PlaceNetwork
		}
		return &ui.PlaceError{Reason: reason, By: string(place.By)}
	}
	for _, pair := range []struct{ theirs, ours error }{
		{vault.ErrWrongPassphrase, ui.ErrWrongKey},
		{vault.ErrInUse, ui.ErrVaultInUse},
		{vault.ErrNewerFormat, ui.ErrNewerVault},
		{vault.ErrWeakened, ui.ErrVaultTampered},
		{vault.ErrAbsurd, ui.ErrVaultTampered},
		{vault.ErrReadOnly, ui.ErrVaultReadOnly},
		{vault.ErrNotEmpty, ui.ErrVaultTaken},
	} {
		if errors.Is(err, pair.theirs) {
			return fmt.Errorf("%w: %w", pair.ours, err)
		}
	}
	return err
}
