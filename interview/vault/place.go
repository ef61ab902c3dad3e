package vault

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Service is a program or network by which a folder leaves the computer.
type Service string

// UnsuitableError tells why a folder cannot hold a vault. It wraps
// ErrUnsuitable. A synced folder keeps old copies of erased keys and breaks
// the lock; a network folder breaks the promise of a sync.
type UnsuitableError struct {
	// By is "OneDrive", "Dropbox", … or the type of the network file system.
	By Service
	// Network tells a network folder from a synced one.
	Network bool
}

func (e *UnsuitableError) Error() string {
	if e.Network {
		return fmt.Sprintf("folder is not suitable for a vault: it lies on a network (%s)", e.By)
	}
	return fmt.Sprintf("folder is not suitable for a vault: it is synced by %s", e.By)
}

// Unwrap makes errors.Is(err, ErrUnsuitable) true.
func (e *UnsuitableError) Unwrap() error { return ErrUnsuitable }

// syncedNames are beginnings of folder names that services give to what they
// sync, in lower case.
var syncedNames = []struct {
	prefix string
	by     Service
}{
	{"onedrive", "OneDrive"},
	{"dropbox", "Dropbox"},
	{"nextcloud", "Nextcloud"},
	{"owncloud", "ownCloud"},
	{"google drive", "Google Drive"},
	{"googledrive", "Google Drive"},
	{"my drive", "Google Drive"},
	{"iclouddrive", "iCloud"},
	{"icloud drive", "iCloud"},
	{"mobile documents", "iCloud"},
	{"com~apple~clouddocs", "iCloud"},
	{"cloudstorage", "macOS CloudStorage"},
	{"pcloud", "pCloud"},
	{"box sync", "Box"},
	{"megasync", "MEGA"},
	{"seafile", "Seafile"},
}

// syncedMarks are files by which services know their folders.
var syncedMarks = []struct {
	name string
	by   Service
}{
	{".dropbox", "Dropbox"},
	{".dropbox.cache", "Dropbox"},
	{".nextcloudsync.log", "Nextcloud"},
	{".owncloudsync.log", "ownCloud"},
	{".stfolder", "Syncthing"},
	{".tmp.drivedownload", "Google Drive"},
	{".seafile-data", "Seafile"},
}

// syncedVariables name the folders of OneDrive on Windows.
var syncedVariables = []string{"OneDrive", "OneDriveConsumer", "OneDriveCommercial"}

// Suitable tells whether dir, which need not exist yet, may hold a vault: nil,
// or an UnsuitableError. What it does not recognise it cannot refuse.
func Suitable(dir string) error {
	path, err := filepath.Abs(dir)
	if err != nil {
		return translate("look at folder", err)
	}
	if real, err := filepath.EvalSymlinks(nearest(path)); err == nil {
		if err := suitablePath(filepath.Join(real, strings.TrimPrefix(path, nearest(path)))); err != nil {
			return err
		}
	}
	if err := suitablePath(path); err != nil {
		return err
	}
	if kind := networkType(nearest(path)); kind != "" {
		return &UnsuitableError{By: Service(kind), Network: true}
	}
	return nil
}

// nearest returns the closest parent that exists.
func nearest(path string) string {
	for {
		if _, err := os.Stat(path); err == nil {
			return path
		}
		parent := filepath.Dir(path)
		if parent == path {
			return path
		}
		path = parent
	}
}

func suitablePath(path string) error {
	for _, variable := range syncedVariables {
		if root := os.Getenv(variable); root != "" && within(path, root) {
			return &UnsuitableError{By: "OneDrive"}
		}
	}
	for p := path; ; p = filepath.Dir(p) {
		name := strings.ToLower(filepath.Base(p))
		for _, s := range syncedNames {
			if rest, ok := strings.CutPrefix(name, s.prefix); ok && (rest == "" || strings.ContainsAny(rest[:1], " -_(")) {
				return &UnsuitableError{By: s.by}
			}
		}
		for _, m := range syncedMarks {
			if _, err := os.Lstat(filepath.Join(p, m.name)); err == nil && p != homeFolder() {
				return &UnsuitableError{By: m.by}
			}
		}
		if filepath.Dir(p) == p {
			return nil
		}
	}
}

// homeFolder is passed over when marks are looked for: Dropbox keeps its
// settings there, in a folder of the same name.
func homeFolder() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	return home
}

func within(path, root string) bool {
	rel, err := filepath.Rel(root, path)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}
