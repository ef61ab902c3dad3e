package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"synvanda/cmd/internal/outfile"
	"synvanda/ui"
	"synvanda/ui/words"
)

// files are the computer's own files, as the screens see them.
type files struct{}

var _ ui.Files = files{}

// mostEntries bounds how many files of one folder are shown.
const mostEntries = 5_000

// Start is the folder for documents.
func (files) Start() string {
	place := inDocuments("x")
	if place == "" {
		return string(filepath.Separator)
	}
	return filepath.Dir(place)
}

// Places are the folders where people keep files, those that exist.
func (files) Places() []ui.FilePlace {
	home, err := os.UserHomeDir()
	if err != nil {
		return nil
	}
	places := []ui.FilePlace{{Name: words.T("files.home"), Folder: home}}
	for _, p := range []struct {
		name    string
		folders []string
	}{
		{words.T("files.documents"), []string{"Dokument", "Documents"}},
		{words.T("files.downloads"), []string{"Hämtningar", "Hämtade filer", "Downloads"}},
		{words.T("files.desktop"), []string{"Skrivbord", "Desktop"}},
	} {
		for _, folder := range p.folders {
			place := filepath.Join(home, folder)
			if info, err := os.Stat(place); err == nil && info.IsDir() {
				places = append(places, ui.FilePlace{Name: p.name, Folder: place})
				break
			}
		}
	}
	return places
}

// List is what a folder holds, folders first.
func (files) List(folder string) ([]ui.FileEntry, error) {
	open, err := os.Open(folder)
	if err != nil {
		return nil, noFile(err)
	}
	defer open.Close()
	found, err := open.ReadDir(mostEntries)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, noFile(err)
	}
	var entries []ui.FileEntry
	for _, f := range found {
		entries = append(entries, ui.FileEntry{Name: f.Name(), Folder: isFolder(folder, f)})
	}
	slices.SortFunc(entries, func(a, b ui.FileEntry) int {
		if a.Folder != b.Folder {
			if a.Folder {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), cmp.Compare(a.Name, b.Name))
	})
	return entries, nil
}

// isFolder follows links, as people do.
func isFolder(folder string, f fs.DirEntry) bool {
	if f.Type()&fs.ModeSymlink == 0 {
		return f.IsDir()
	}
	info, err := os.Stat(filepath.Join(folder, f.Name()))
	return err == nil && info.IsDir()
}

// Parent is the folder above, or empty at the top.
func (files) Parent(folder string) string {
	if above := filepath.Dir(folder); above != folder {
		return above
	}
	return ""
}

// Join is the place of a name in a folder.
func (files) Join(folder, name string) string { return filepath.Join(folder, name) }

// Exists tells whether there is something at a place.
func (files) Exists(place string) bool { return exists(place) }

// Open opens a file.
func (files) Open(place string) (io.ReadCloser, error) {
	file, err := os.Open(place)
	if err != nil {
		return nil, noFile(err)
	}
	return file, nil
}

// Write makes a file, or replaces one when the new one is whole.
func (files) Write(place string, write func(io.Writer) error) error {
	return noFile(outfile.Replace(place, write))
}

// noFile puts the screens' own error before the system's.
func noFile(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%w: %w", ui.ErrNoFile, err)
}
