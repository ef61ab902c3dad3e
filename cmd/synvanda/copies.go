package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"

	"synvanda/interview/vault"
	"synvanda/ui"
)

const (
	// copySuffix is how the copies that the window proposes end.
	copySuffix = ".kopia"
	// mostCopies is how many copies are listed; the newest come first.
	mostCopies = 12
)

// copyFolders are where people keep copies: their own folders and what is
// plugged in.
func copyFolders() []string {
	var folders []string
	if home, err := os.UserHomeDir(); err == nil {
		folders = append(folders, filepath.Dir(inDocuments("x")), home)
	}
	patterns := []string{"/media/*/*", "/run/media/*/*", "/mnt/*"}
	switch runtime.GOOS {
	case "darwin":
		patterns = []string{"/Volumes/*"}
	case "windows":
		patterns = []string{`D:\`, `E:\`, `F:\`, `G:\`, `H:\`}
	}
	for _, pattern := range patterns {
		found, _ := filepath.Glob(pattern) // the patterns are well formed
		folders = append(folders, found...)
	}
	return slices.Compact(folders)
}

// FindCopies lists the copies in those folders, the newest first.
func (v *vaults) FindCopies() []string {
	type dated struct {
		place string
		info  os.FileInfo
	}
	var found []dated
	for _, folder := range copyFolders() {
		entries, err := os.ReadDir(folder)
		if err != nil {
			continue // not there now, or not ours to read
		}
		for _, e := range entries {
			info, err := e.Info()
			if err == nil && info.Mode().IsRegular() && filepath.Ext(e.Name()) == copySuffix {
				found = append(found, dated{filepath.Join(folder, e.Name()), info})
			}
		}
	}
	slices.SortFunc(found, func(a, b dated) int { return b.info.ModTime().Compare(a.info.ModTime()) })
	var places []string
	for _, f := range found[:min(len(found), mostCopies)] {
		places = append(places, f.place)
	}
	return places
}

// Restore makes a vault of a copy, and remembers where it lies.
func (v *vaults) Restore(r ui.Restoring) error {
	defer clear(r.Passphrase)
	if info, err := os.Stat(r.File); err != nil || !info.Mode().IsRegular() {
		return ui.ErrNoCopy
	}
	var err error
	if r.Code != "" {
		err = vault.RestoreByCode(r.File, r.Place, vault.RecoveryCode(r.Code), r.Passphrase, vault.Options{})
	} else {
		err = vault.Restore(r.File, r.Place, r.Passphrase, vault.Options{})
	}
	if errors.Is(err, vault.ErrNotVault) {
		return fmt.Errorf("%w: %w", ui.ErrNoCopy, err)
	}
	if err != nil {
		return translate(err)
	}
	folder, err := vault.DefaultFolder()
	if err == nil {
		err = remember(folder, r.Place)
	}
	if err != nil {
		return fmt.Errorf("remember where the vault lies: %w", err)
	}
	return nil
}

var checkedParts = map[vault.Part]ui.VaultPart{
	vault.PartHeader: ui.PartHeader, vault.PartKeyring: ui.PartKeyring, vault.PartJournal: ui.PartJournal,
	vault.PartBadger: ui.PartStore, vault.PartSnapshot: ui.PartSnapshot,
}

// Check reads everything in a closed vault.
func (v *vaults) Check(entry ui.VaultEntry, passphrase []byte) ([]ui.CheckedPart, error) {
	reports, err := vault.Check(entry.Place, passphrase, vault.Options{})
	if err != nil {
		return nil, translate(err)
	}
	var parts []ui.CheckedPart
	for _, r := range reports {
		part := ui.CheckedPart{Part: checkedParts[r.Part], OK: r.OK, Repaired: r.Repaired}
		for _, l := range r.Lost {
			part.Lost = append(part.Lost, ui.Loss{Record: l.Record, Slot: l.Slot, At: l.At})
		}
		parts = append(parts, part)
	}
	return parts, nil
}
