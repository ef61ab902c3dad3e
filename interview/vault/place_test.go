package vault

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// TestSyncedFoldersAreRefused names the service in each refusal.
func TestSyncedFoldersAreRefused(t *testing.T) {
	root := t.TempDir()
	for _, mark := range []string{"Syncthing", "Nextcloud"} {
		name := map[string]string{"Syncthing": ".stfolder", "Nextcloud": ".nextcloudsync.log"}[mark]
		if err := os.MkdirAll(filepath.Join(root, mark+"-x", "under"), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(root, mark+"-x", name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("OneDrive", filepath.Join(root, "Mitt moln"))
	link := filepath.Join(root, "länk")
	if err := os.MkdirAll(filepath.Join(root, "Dropbox", "a"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(root, "Dropbox", "a"), link); err != nil && runtime.GOOS != "windows" {
		t.Fatal(err)
	}
	for _, c := range []struct {
		path string
		by   Service
	}{
		{"OneDrive - Region Norr/valv", "OneDrive"},
		{"Mitt moln/valv", "OneDrive"},
		{"Dropbox/valv", "Dropbox"},
		{"Dropbox (Privat)/djupt/ned/valv", "Dropbox"},
		{"länk/valv", "Dropbox"},
		{"Nextcloud/valv", "Nextcloud"},
		{"Library/Mobile Documents/valv", "iCloud"},
		{"iCloudDrive/valv", "iCloud"},
		{"Google Drive/valv", "Google Drive"},
		{"Syncthing-x/under/valv", "Syncthing"},
		{"Nextcloud-x/valv", "Nextcloud"},
		{"valv", ""},
		{"Dropboxar/valv", ""},
		{"mitt onedrive/valv", ""},
	} {
		err := Suitable(filepath.Join(root, filepath.FromSlash(c.path)))
		var unsuitable *UnsuitableError
		switch {
		case c.by == "" && err != nil:
			t.Errorf("%s: %v", c.path, err)
		case c.by != "" && (!errors.As(err, &unsuitable) || !errors.Is(err, ErrUnsuitable) || unsuitable.By != c.by || unsuitable.Network):
			t.Errorf("%s: %v, want %s", c.path, err, c.by)
		}
	}
	if _, _, err := Create(filepath.Join(root, "Dropbox", "valv"), Options{Passphrase: []byte("en lång lösenfras")}); !errors.Is(err, ErrUnsuitable) {
		t.Errorf("create in a synced folder: %v", err)
	}
}

// TestDiskEncryptionDoesNotGuess wants one of the three answers, and the disk
// among what is missing exactly when the answer is no.
func TestDiskEncryptionDoesNotGuess(t *testing.T) {
	r := DiskEncryption(filepath.Join(t.TempDir(), "finns", "inte"))
	missing := false
	for _, g := range r.Missing {
		missing = missing || g == GapDisk
	}
	switch r.Encrypted {
	case EncryptionYes, EncryptionNo, EncryptionUnknown:
	default:
		t.Errorf("answer %q", r.Encrypted)
	}
	if missing != (r.Encrypted == EncryptionNo) {
		t.Errorf("%+v", r)
	}
}
