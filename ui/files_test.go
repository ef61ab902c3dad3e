package ui

import (
	"bytes"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
)

// memoryFiles are the computer's files, in memory.
type memoryFiles struct{ kept map[string]string }

func newMemoryFiles() *memoryFiles { return &memoryFiles{kept: map[string]string{}} }

func (m *memoryFiles) Start() string { return "/hemma/Dokument" }

func (m *memoryFiles) Places() []FilePlace {
	return []FilePlace{{"Hem", "/hemma"}, {"Dokument", "/hemma/Dokument"}}
}

func (m *memoryFiles) List(folder string) ([]FileEntry, error) {
	if !strings.HasPrefix(folder, "/hemma") {
		return nil, fmt.Errorf("list: %w", ErrNoFile)
	}
	var folders, files []string
	for place := range m.kept {
		rest, inside := strings.CutPrefix(place, folder+"/")
		name, _, deeper := strings.Cut(rest, "/")
		switch {
		case !inside:
		case deeper && !slices.Contains(folders, name):
			folders = append(folders, name)
		case !deeper:
			files = append(files, name)
		}
	}
	slices.Sort(folders)
	slices.Sort(files)
	var all []FileEntry
	for _, f := range folders {
		all = append(all, FileEntry{f, true})
	}
	for _, f := range files {
		all = append(all, FileEntry{f, false})
	}
	return all, nil
}

func (m *memoryFiles) Parent(folder string) string {
	if folder == "/" {
		return ""
	}
	return path.Dir(folder)
}

func (m *memoryFiles) Join(folder, name string) string { return path.Join(folder, name) }

func (m *memoryFiles) Exists(place string) bool {
	_, ok := m.kept[place]
	return ok
}

func (m *memoryFiles) Open(place string) (io.ReadCloser, error) {
	text, ok := m.kept[place]
	if !ok {
		return nil, fmt.Errorf("open: %w", ErrNoFile)
	}
	return io.NopCloser(strings.NewReader(text)), nil
}

func (m *memoryFiles) Write(place string, write func(io.Writer) error) error {
	var out bytes.Buffer
	if err := write(&out); err != nil {
		return err
	}
	m.kept[place] = out.String()
	return nil
}
