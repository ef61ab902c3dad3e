package outfile

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

func TestAFileIsReplacedWholeOrNotAtAll(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "rapport.pdf")
	says := func(want string) {
		t.Helper()
		data, err := os.ReadFile(name)
		if err != nil || string(data) != want {
			t.Errorf("the file holds %q, %v; want %q", data, err, want)
		}
		entries, err := os.ReadDir(dir)
		if err != nil || len(entries) != 1 {
			t.Errorf("%d files are left, %v", len(entries), err)
		}
	}
	writes := func(text string, err error) error {
		return Replace(name, func(w io.Writer) error {
			if _, err := io.WriteString(w, text); err != nil {
				return err
			}
			return err
		})
	}
	if err := writes("ett", nil); err != nil {
		t.Fatal(err)
	}
	says("ett")
	if err := writes("två", nil); err != nil {
		t.Fatal(err)
	}
	says("två")
	broken := errors.New("broken")
	if err := writes("tre", broken); !errors.Is(err, broken) || errors.Is(err, ErrNotWritten) {
		t.Errorf("the writer's own error came as %v", err)
	}
	says("två")
	name = filepath.Join(dir, "no", "such")
	if err := writes("fyra", nil); !errors.Is(err, ErrNotWritten) {
		t.Errorf("a folder that is not there: %v", err)
	}
}
