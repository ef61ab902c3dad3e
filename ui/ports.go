package ui

import (
	"errors"
	"io"
	"time"

	"fyne.io/fyne/v2"

	"synvanda/interview"
)

// VaultEntry is a vault on this computer, known without opening it.
type VaultEntry struct {
	// Name is what its owner called it.
	Name string
	// Place is where it lies, in the words of whoever lists it.
	Place string
}

// Encryption says whether the disk under the vaults is encrypted.
type Encryption int

// What can be known about the disk.
const (
	EncryptionUnknown Encryption = iota
	EncryptionOn
	EncryptionOff
)

// NewVault is what a person chose for a vault that is to be made.
type NewVault struct {
	Name       string
	Place      string
	Passphrase []byte
}

// Vaults finds, makes and opens vaults. Its methods may take seconds and are
// called in the background. Passphrases are wiped by whoever gets them. Errors
// wrap those of this package and of interview.
type Vaults interface {
	List() ([]VaultEntry, error)
	// Suggest proposes where a vault of a name should lie.
	Suggest(name string) string
	// Suitable returns a *PlaceError for a place that is synced, on a network or
	// cannot be written.
	Suitable(place string) error
	DiskEncryption(place string) Encryption
	// Create makes and opens a vault. The recovery code is told this once.
	Create(NewVault) (Opened, string, error)
	Open(entry VaultEntry, passphrase []byte) (Opened, error)
	// Recover gives a vault a new passphrase by its recovery code.
	Recover(entry VaultEntry, code string, passphrase []byte) error
	// Check reads everything in a closed vault and repairs what it can.
	Check(entry VaultEntry, passphrase []byte) ([]CheckedPart, error)
	// FindCopies lists copies of vaults that lie where people keep them.
	FindCopies() []string
	// Restore makes a vault of a copy. It changes nothing else.
	Restore(Restoring) error
	// SameCode tells whether a recovery code was typed back right.
	SameCode(shown, typed string) bool
}

// Restoring is what a person chose for a vault that is made from a copy.
type Restoring struct {
	File  string
	Place string
	// Passphrase is the one that the vault had, or, when there is a Code, the
	// new one.
	Passphrase []byte
	// Code is the recovery code; empty when the passphrase is known.
	Code string
}

// VaultPart names a part of a vault in a report.
type VaultPart string

// The parts.
const (
	PartHeader   VaultPart = "header"
	PartKeyring  VaultPart = "keyring"
	PartJournal  VaultPart = "journal"
	PartStore    VaultPart = "store"
	PartSnapshot VaultPart = "snapshot"
)

// CheckedPart is what a check found in one part of a vault.
type CheckedPart struct {
	Part VaultPart
	// OK tells that nothing in it is lost.
	OK       bool
	Repaired int
	Lost     []Loss
}

// Loss names something that was saved and that no copy holds any longer. Slot
// is empty for a sealed version, both are empty when nothing is known.
type Loss struct {
	Record interview.RecordID
	Slot   interview.SlotName
	// At is when it was saved; zero when that is unknown.
	At time.Time
}

// Opened is an open vault.
type Opened interface {
	interview.Store
	Close() error
	Name() string
	// Letter begins the working codes that are given on this computer.
	Letter() string
	// ChangePassphrase gives the vault another passphrase. Both are wiped.
	ChangePassphrase(old, phrase []byte) error
	// SuggestBackup proposes a file for a copy that is made on a day.
	SuggestBackup(day time.Time) string
	// Backup writes a sealed copy of the whole vault. A file of that name is
	// replaced when the new one is whole.
	Backup(place string) error
	// Copies lists the copies that were made by hand, oldest first.
	Copies() []Copy
	// Restored tells when the vault was made from a copy; zero when it was not.
	Restored() time.Time
	// MayBeWithdrawn tells that a record came from a copy, and that nobody has
	// said since that it was not withdrawn.
	MayBeWithdrawn(interview.RecordID) bool
	// VouchForRestored takes that mark from every record, on the word of a
	// person who knows, and returns how many had it.
	VouchForRestored() (int, error)
}

// Copy is a copy of a vault that was made by hand.
type Copy struct {
	// File is its name without its folder.
	File string
	At   time.Time
}

// Sheet names a paper that the program can write.
type Sheet string

// The papers.
const (
	// SheetReport is the audit's report.
	SheetReport Sheet = "report"
	// SheetConsent is what a person is told before an interview.
	SheetConsent Sheet = "consent"
	// SheetSlip carries a withdrawal code.
	SheetSlip Sheet = "slip"
	// SheetOwn is one person's answers, for that person.
	SheetOwn Sheet = "own"
	// SheetGuide is a guide for asking from paper, SheetAnswers what the
	// answers are taken down on.
	SheetGuide   Sheet = "guide"
	SheetAnswers Sheet = "answers"
	// SheetTable is guarded tables with their code book, for the commissioner.
	SheetTable Sheet = "table"
	// SheetWork is one row a person, for the team's own work and nobody else.
	SheetWork Sheet = "work"
)

// Order asks for one paper.
type Order struct {
	Sheet    Sheet
	Study    *interview.Study
	Audit    interview.AuditID
	Language interview.Language
	// Interview is whose answers SheetOwn shows.
	Interview interview.InterviewID
	// Guide is what SheetGuide and SheetAnswers print.
	Guide *interview.Guide
	// Code is the withdrawal code of SheetSlip.
	Code interview.WithdrawalCode
	// Place is the file, or for SheetTable and SheetWork the folder, to write.
	Place string
}

// Papers writes files that people can read and print. Nothing in them is
// sealed. Its methods may take seconds and are called in the background.
type Papers interface {
	// Can tells whether a paper can be made.
	Can(Sheet) bool
	// Suggest proposes a place for a paper.
	Suggest(sheet Sheet, name string) string
	// Write makes the paper; an existing file is replaced. It tells whether a
	// report became a draft, for the team only. Errors wrap ErrNoPaper or
	// ErrTooEarly.
	Write(Order) (draft bool, err error)
	// Show opens a paper in the computer's own viewer.
	Show(place string) error
}

// Speaker reads texts aloud with the computer's own voice. Its methods return
// at once.
type Speaker interface {
	// Say begins to read a text; what was read before stops.
	Say(text string, language interview.Language) error
	// Stop makes it silent.
	Stop()
	// Speaking tells whether something is being read.
	Speaking() bool
}

// FileEntry is a file or folder in a folder.
type FileEntry struct {
	Name   string
	Folder bool
}

// FilePlace is a folder that people often go to, such as the one for documents.
type FilePlace struct {
	Name   string
	Folder string
}

// Files are the computer's own files, for guides that come and go in the open.
// List, Open and Write may take seconds and are called in the background;
// errors wrap ErrNoFile where the file or folder cannot be used.
type Files interface {
	// Start is the folder to begin in.
	Start() string
	// Places are folders worth going to.
	Places() []FilePlace
	// List is what a folder holds, folders first, each in order of name.
	List(folder string) ([]FileEntry, error)
	// Parent is the folder above, or empty at the top.
	Parent(folder string) string
	// Join is the place of a name in a folder.
	Join(folder, name string) string
	// Exists tells whether there is something at a place.
	Exists(place string) bool
	Open(place string) (io.ReadCloser, error)
	// Write makes a file, or replaces one when the new one is whole.
	Write(place string, write func(io.Writer) error) error
}

// Config is what the window needs from outside.
type Config struct {
	Window      fyne.Window
	Preferences fyne.Preferences
	Vaults      Vaults
	Papers      Papers
	Files       Files
	// Speaker is nil on a computer without a voice.
	Speaker Speaker
	Clock   Clock
	Random  io.Reader
	// Background runs work that waits; nil starts a goroutine.
	Background func(work func())
	// Main runs work on Fyne's goroutine; nil is fyne.Do.
	Main func(work func())
	// Quit ends the program, after everything is saved and closed.
	Quit func()
}

// Clock tells the time and wakes. It is the computer's own outside tests.
type Clock interface {
	Now() time.Time
	// After runs do once, on any goroutine; stop takes it back if it is not
	// too late.
	After(wait time.Duration, do func()) (stop func())
}

// SystemClock is the computer's clock.
type SystemClock struct{}

// Now is the time.
func (SystemClock) Now() time.Time { return time.Now() }

// After runs do once, on a goroutine of its own.
func (SystemClock) After(wait time.Duration, do func()) func() {
	timer := time.AfterFunc(wait, do)
	return func() { timer.Stop() }
}

// Errors that Vaults wrap, so that a person can be told what to do.
var (
	// ErrWrongKey: neither the passphrase nor the recovery code opens the vault.
	ErrWrongKey = errors.New("wrong passphrase or recovery code")
	// ErrVaultInUse: another program has the vault open.
	ErrVaultInUse = errors.New("vault is in use")
	// ErrNewerVault: a newer program made the vault.
	ErrNewerVault = errors.New("vault is of a newer format")
	// ErrVaultTampered: the vault's header asks for too little or too much work.
	ErrVaultTampered = errors.New("vault header is not as it should be")
	// ErrVaultReadOnly: the folder cannot be written.
	ErrVaultReadOnly = errors.New("vault folder cannot be written")
	// ErrVaultTaken: there is something in the folder already.
	ErrVaultTaken = errors.New("folder is not empty")
	// ErrNoCopy: the file is not there, or is no copy of a vault.
	ErrNoCopy = errors.New("file is no copy of a vault")
	// ErrNoPaper: the paper cannot be made.
	ErrNoPaper = errors.New("paper cannot be made")
	// ErrNoFile: the file or folder is not there, or cannot be read or written.
	ErrNoFile = errors.New("file or folder cannot be used")
	// ErrTooEarly: tables may not leave yet, for the sake of those interviewed.
	ErrTooEarly = errors.New("tables may not leave yet")
)

// PlaceReason says why a folder is no place for a vault.
type PlaceReason string

// The reasons.
const (
	PlaceSynced   PlaceReason = "synced"
	PlaceNetwork  PlaceReason = "network"
	PlaceReadOnly PlaceReason = "read_only"
	PlaceOther    PlaceReason = "other"
)

// PlaceError tells that a folder is no place for a vault, and why.
type PlaceError struct {
	Reason PlaceReason
	// By names what syncs or shares the folder, when known.
	By string
}

// Error names the reason.
func (e *PlaceError) Error() string { return "unsuitable folder: " + string(e.Reason) }
