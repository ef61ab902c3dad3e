package vault

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// Listed is one vault on this computer, as the start screen shows it.
type Listed struct {
	Dir  string
	Name string
	// ID is the vault's id: 32 lower-case hexadecimal digits.
	ID string
	// Problem is why it cannot be opened, nil when nothing is known against
	// it: ErrNewerFormat, or interview.ErrDamaged.
	Problem error
}

// List returns the vaults in the folders directly below folder, by name. It
// needs no passphrase and changes nothing. A missing folder is an empty list.
func List(folder string) ([]Listed, error) {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, translate("list vaults", err)
	}
	var out []Listed
	for _, e := range entries {
		if !e.IsDir() {
			continue
		}
		v := newVault(filepath.Join(folder, e.Name()), Options{}.settings())
		if v.looksLikeVault() != nil {
			continue
		}
		found, err := loadTwin(v.twin(headerName, maxHeaderFile), parseHeader)
		l := Listed{Dir: v.dir, Name: found.best.name, Problem: err}
		if err == nil {
			l.ID = found.best.vault.String()
		}
		if l.Name == "" {
			l.Name = e.Name()
		}
		out = append(out, l)
	}
	slices.SortFunc(out, func(a, b Listed) int { return strings.Compare(a.Name, b.Name) })
	return out, nil
}

// DefaultFolder is where vaults lie unless the person says otherwise, one
// folder each: %LOCALAPPDATA%\Synvanda (never the roaming profile),
// ~/Library/Application Support/Synvanda, or ~/.local/share/synvanda.
func DefaultFolder() (string, error) {
	switch runtime.GOOS {
	case "windows":
		if d := os.Getenv("LOCALAPPDATA"); d != "" {
			return filepath.Join(d, "Synvanda"), nil
		}
	case "darwin":
		if home, err := os.UserHomeDir(); err == nil {
			return filepath.Join(home, "Library", "Application Support", "Synvanda"), nil
		}
	default:
		if d := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(d) {
			return filepath.Join(d, "synvanda"), nil
		}
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", translate("find the default folder", err)
	}
	return filepath.Join(home, ".local", "share", "synvanda"), nil
}
