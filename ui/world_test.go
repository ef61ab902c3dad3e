package ui

import (
	"crypto/sha256"
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"synvanda/interview"
	"synvanda/interview/vault/vaulttest"
	"synvanda/ui/kit"
	"synvanda/ui/kit/kittest"
	"synvanda/ui/words"
)

// world is a person at a computer: a window, keys, and a disk that can fail.
// Everything happens in order on one goroutine.
type world struct {
	*testing.T
	*kittest.Window
	app    *App
	clock  *handClock
	vaults *memoryVaults
	papers *memoryPapers
	files  *memoryFiles
	prefs  fyne.Preferences
	quit   bool
}

// newWorld is a computer where the program starts for the first time.
func newWorld(t *testing.T, size fyne.Size, look kit.Look) *world {
	t.Helper()
	w := &world{T: t, clock: newHandClock(), papers: &memoryPapers{}, files: newMemoryFiles()}
	w.vaults = &memoryVaults{clock: w.clock}
	w.Window = kittest.Open(t, size, look)
	w.prefs = fyne.CurrentApp().Preferences()
	w.prefs.SetFloat(prefScale, float64(max(look.Scale, 1)))
	w.prefs.SetBool(prefContrast, look.HighContrast)
	w.prefs.SetString(prefLanguage, string(words.Swedish))
	w.start()
	return w
}

// start starts the program, for the first time or after it was killed.
func (w *world) start() {
	w.Helper()
	w.clock.alarms = nil
	w.vaults.open = nil
	w.Window.Window = test.NewTempWindow(w.T, nil)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(1100, 700))
	w.app = New(Config{
		Window: w.Window.Window, Preferences: w.prefs, Vaults: w.vaults, Papers: w.papers, Files: w.files, Clock: w.clock,
		Random:     rand.NewChaCha8(sha256.Sum256([]byte(w.clock.now.String()))),
		Background: func(work func()) { work() }, Main: func(work func()) { work() },
		Quit: func() { w.quit = true },
	})
	w.Shell = w.app.shell
	w.lay()
}

// lay lays the page out as a real window would.
func (w *world) lay() {
	if p := w.app.shell.Page(); p != nil {
		size := w.Canvas().Size()
		p.Resize(fyne.NewSize(size.Width-1, size.Height))
		p.Resize(size)
	}
}

// presses presses keys one after the other.
func (w *world) presses(keys ...fyne.KeyName) {
	for _, k := range keys {
		w.Press(k)
		w.lay()
	}
}

// types writes a text, letter by letter.
func (w *world) types(text string) {
	w.Type(text)
	w.lay()
}

func (w *world) shortcut(k kit.Key) {
	w.Shortcut(k)
	w.lay()
}

// goesTo presses Tab until a button with the label has the keyboard.
func (w *world) goesTo(label string) {
	w.Helper()
	for range 80 {
		if b, ok := w.Focused().(*kit.Button); ok && b.Label() == label {
			return
		}
		w.Press(fyne.KeyTab)
	}
	w.Fatalf("Tab never reaches a button %q; the page says:\n%s", label, w.says())
}

// reaches presses Tab until a part has the keyboard.
func (w *world) reaches(part fyne.Focusable) {
	w.Helper()
	for range 120 {
		if w.Focused() == part {
			return
		}
		w.Press(fyne.KeyTab)
	}
	w.Fatalf("Tab never reaches the part; the page says:\n%s", w.says())
}

// tabs presses Tab n times.
func (w *world) tabs(n int) {
	for range n {
		w.Press(fyne.KeyTab)
	}
}

// pushes goes to a button by Tab and presses it with Space.
func (w *world) pushes(label string) {
	w.Helper()
	w.goesTo(label)
	w.presses(fyne.KeySpace)
}

// says is every text on the page.
func (w *world) says() string {
	var lines []string
	for _, d := range w.All() {
		if t, ok := d.Object.(*kit.Text); ok && t.Text() != "" {
			lines = append(lines, t.Text())
		}
	}
	return strings.Join(lines, "\n")
}

// sees fails unless the page says each of the texts.
func (w *world) sees(texts ...string) {
	w.Helper()
	for _, text := range texts {
		if !strings.Contains(w.says(), text) {
			w.Fatalf("the page does not say %q:\n%s", text, w.says())
		}
	}
}

func (w *world) seesNot(text string) {
	w.Helper()
	if strings.Contains(w.says(), text) {
		w.Fatalf("the page says %q:\n%s", text, w.says())
	}
}

// whole fails when anything on the page is cut or hard to read.
func (w *world) whole() {
	w.Helper()
	w.lay()
	for _, fault := range w.NothingCut() {
		w.Errorf("%s, on the page that says:\n%s", fault, w.says())
	}
	for _, fault := range w.LowContrast() {
		w.Error(fault)
	}
	if said := w.says(); strings.Contains(said, "[") && strings.Contains(said, ".") && strings.Contains(said, "]") {
		for _, line := range strings.Split(said, "\n") {
			if strings.HasPrefix(line, "[") {
				w.Errorf("a text is missing: %s", line)
			}
		}
	}
}

const (
	phrase  = "fyra vanliga ord här"
	recover = "7KQ2M-9XFAB-CDEFG-HJKMN-PQRSTV"
)

// createsVault makes the first vault and types the recovery code back.
func (w *world) createsVault() {
	w.Helper()
	w.pushes(words.T("start.create"))
	w.types("Amiras valv")
	w.tabs(1)
	w.types(phrase)
	w.tabs(2)
	w.types(phrase)
	w.shortcut(kit.Ctrl(fyne.KeyReturn))
	w.sees(recover)
	w.pushes(words.T("recovery.written"))
	w.types(strings.ToLower(recover))
	w.presses(fyne.KeyReturn)
	w.sees(words.T("recovery.done"))
}

// unlocks opens the vault that is shown.
func (w *world) unlocks() {
	w.Helper()
	w.sees(words.T("unlock.phrase"))
	w.types(phrase)
	w.presses(fyne.KeyReturn)
}

// makesAudit keeps an audit with a guide, as an earlier day's work.
func (w *world) makesAudit(audit interview.Audit, guide *interview.Guide) interview.Audit {
	w.Helper()
	audit, err := w.app.study.CreateAudit(audit, guide)
	if err != nil {
		w.Fatal(err)
	}
	w.app.homePage(nil)
	w.lay()
	return audit
}

// begins goes from home to the first question, with consent to the given boxes.
func (w *world) begins(boxes ...fyne.KeyName) {
	w.Helper()
	w.pushes(words.T("home.new_interview"))
	w.shortcut(kit.Ctrl(fyne.KeyReturn))
	w.sees(words.T("consent.title"))
	w.presses(boxes...)
	w.shortcut(kit.Ctrl(fyne.KeyReturn))
	w.sees(words.T("slip.title"))
	w.presses(fyne.KeySpace)
}

// interviews is what the store holds, read anew.
func (w *world) interviews() []*interview.Interview {
	w.Helper()
	study := interview.NewStudy(w.vaults.kept[0].store, interview.Source{Now: w.clock.Now, Random: rand.NewChaCha8([32]byte{1})})
	audits, err := study.Audits()
	if err != nil {
		w.Fatal(err)
	}
	var all []*interview.Interview
	for _, audit := range audits {
		some, err := study.Interviews(audit.ID)
		if err != nil {
			w.Fatal(err)
		}
		all = append(all, some...)
	}
	return all
}

// pauses lets time pass, so that what was typed is saved.
func (w *world) waits() { w.clock.advance(typingMost) }

// memoryVaults are vaults in memory.
type memoryVaults struct {
	clock *handClock
	kept  []*memoryVault
	open  *memoryVault
}

type memoryVault struct {
	entry  VaultEntry
	phrase string
	store  *breakable
	found  []CheckedPart // what a check finds
}

func (v *memoryVaults) List() ([]VaultEntry, error) {
	var entries []VaultEntry
	for _, k := range v.kept {
		entries = append(entries, k.entry)
	}
	return entries, nil
}

func (v *memoryVaults) Suggest(name string) string { return "/hemma/" + name }

func (v *memoryVaults) Suitable(place string) error {
	if strings.Contains(place, "Dropbox") {
		return &PlaceError{Reason: PlaceSynced, By: "Dropbox"}
	}
	return nil
}

func (v *memoryVaults) DiskEncryption(string) Encryption { return EncryptionOff }

func (v *memoryVaults) Create(n NewVault) (Opened, string, error) {
	m := &memoryVault{entry: VaultEntry{n.Name, n.Place}, phrase: string(n.Passphrase)}
	m.store = &breakable{Store: vaulttest.NewMemory(), name: n.Name, kept: m}
	v.kept = append(v.kept, m)
	v.open = m
	m.store.closed = false
	return m.store, recover, nil
}

func (v *memoryVaults) Open(entry VaultEntry, passphrase []byte) (Opened, error) {
	at := slices.IndexFunc(v.kept, func(m *memoryVault) bool { return m.entry == entry })
	if at < 0 || v.kept[at].phrase != string(passphrase) {
		return nil, ErrWrongKey
	}
	v.open = v.kept[at]
	v.open.store.closed = false
	return v.open.store, nil
}

func (v *memoryVaults) Recover(entry VaultEntry, code string, passphrase []byte) error {
	if !v.SameCode(recover, code) {
		return ErrWrongKey
	}
	for _, m := range v.kept {
		if m.entry == entry {
			m.phrase = string(passphrase)
		}
	}
	return nil
}

// FindCopies lists the copies that were made of every vault.
func (v *memoryVaults) FindCopies() []string {
	var places []string
	for _, k := range v.kept {
		places = append(places, k.store.backups...)
	}
	return places
}

// Restore makes another vault of what a copied one holds now.
func (v *memoryVaults) Restore(r Restoring) error {
	at := slices.IndexFunc(v.kept, func(m *memoryVault) bool { return slices.Contains(m.store.backups, r.File) })
	switch {
	case at < 0:
		return ErrNoCopy
	case r.Code != "" && !v.SameCode(recover, r.Code), r.Code == "" && v.kept[at].phrase != string(r.Passphrase):
		return ErrWrongKey
	}
	from := v.kept[at]
	m := &memoryVault{entry: VaultEntry{from.entry.Name, r.Place}, phrase: string(r.Passphrase)}
	m.store = &breakable{Store: from.store.Store, name: from.entry.Name, kept: m, restored: v.clock.now, marked: true}
	v.kept = append(v.kept, m)
	return nil
}

// Check tells what the test says of the vault, which must be closed.
func (v *memoryVaults) Check(entry VaultEntry, passphrase []byte) ([]CheckedPart, error) {
	for _, m := range v.kept {
		switch {
		case m.entry != entry:
		case !m.store.closed:
			return nil, ErrVaultInUse
		case m.phrase != string(passphrase):
			return nil, ErrWrongKey
		default:
			return m.found, nil
		}
	}
	return nil, ErrWrongKey
}

func (v *memoryVaults) SameCode(shown, typed string) bool {
	plain := func(s string) string { return strings.ToUpper(strings.ReplaceAll(s, "-", "")) }
	return plain(shown) == plain(typed)
}

// breakable is a store whose disk can fail.
type breakable struct {
	interview.Store
	name   string
	broken error
	closed bool
	// kept is the vault on the shelf that was opened, whose passphrase counts.
	kept    *memoryVault
	backups []string
	// restored and marked are those of a vault that came from a copy.
	restored time.Time
	marked   bool
}

func (b *breakable) Save(id interview.RecordID, name interview.SlotName, value []byte) (interview.Sequence, error) {
	switch {
	case b.closed:
		return 0, interview.ErrClosed
	case b.broken != nil:
		return 0, b.broken
	}
	return b.Store.Save(id, name, value)
}

func (b *breakable) Close() error {
	b.closed = true
	return nil
}
func (b *breakable) Name() string   { return b.name }
func (b *breakable) Letter() string { return "A" }

// ChangePassphrase is that of the vault in memory: it remembers the words.
func (b *breakable) ChangePassphrase(old, phrase []byte) error {
	if string(old) != b.kept.phrase {
		return ErrWrongKey
	}
	b.kept.phrase = string(phrase)
	return nil
}

func (b *breakable) SuggestBackup(day time.Time) string {
	return "/hemma/" + b.name + " " + day.Format(time.DateOnly)
}

func (b *breakable) Backup(place string) error {
	if b.broken != nil {
		return b.broken
	}
	b.backups = append(b.backups, place)
	return nil
}

func (b *breakable) Copies() []Copy {
	var copies []Copy
	for _, place := range b.backups {
		copies = append(copies, Copy{File: place})
	}
	return copies
}

func (b *breakable) Restored() time.Time { return b.restored }

func (b *breakable) MayBeWithdrawn(interview.RecordID) bool { return b.marked }

func (b *breakable) VouchForRestored() (int, error) {
	b.marked = false
	return 1, nil
}

// memoryPapers remembers what was asked for.
type memoryPapers struct{ orders []Order }

func (p *memoryPapers) Can(Sheet) bool { return true }
func (p *memoryPapers) Suggest(s Sheet, name string) string {
	return "/hemma/" + string(s) + " " + name
}
func (p *memoryPapers) Show(string) error { return errors.New("no viewer here") }

func (p *memoryPapers) Write(o Order) (bool, error) {
	p.orders = append(p.orders, o)
	return o.Sheet == SheetReport, nil
}
