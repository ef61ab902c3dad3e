package interview

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"
)

func TestWithdrawalCodeAsPeopleTypeIt(t *testing.T) {
	code, err := NewWithdrawalCode(bytes.NewReader([]byte{0, 0x11, 0x22, 0x33, 0x44}))
	if err != nil {
		t.Fatal(err)
	}
	hash, err := code.Hash(bytes.NewReader(make([]byte, 16)))
	if err != nil {
		t.Fatal(err)
	}
	s := string(code)
	for _, typed := range []string{
		s, strings.ToLower(s), strings.ReplaceAll(s, "-", ""), " " + strings.ReplaceAll(s, "-", " ") + "\n",
		strings.ReplaceAll(s, "0", "o"), strings.ReplaceAll(s, "1", "l"), strings.ReplaceAll(s, "-", "–"),
	} {
		got, err := ParseWithdrawalCode(typed)
		if err != nil || got != code || !got.Opens(hash) {
			t.Errorf("typed %q: %v", typed, err)
		}
	}
	for _, typed := range []string{"", "7KQ2", "7KQ2-M9XFA", "7KQ2-M9X!", "UUUU-UUUU"} {
		if _, err := ParseWithdrawalCode(typed); !errors.Is(err, ErrWithdrawalCode) {
			t.Errorf("%q was taken as a code", typed)
		}
	}
	if WithdrawalCode("0000-0000").Opens(hash) {
		t.Error("another code opens the hash")
	}
	salted, err := code.Hash(bytes.NewReader(bytes.Repeat([]byte{1}, 16)))
	if err != nil || salted.Sum == hash.Sum {
		t.Error("the salt does not change the hash")
	}
	if _, err := NewWithdrawalCode(bytes.NewReader(nil)); err == nil {
		t.Error("a code was drawn without chance")
	}
}

func TestWorkingCodes(t *testing.T) {
	if got := NextWorkingCode("A", []WorkingCode{"A-02", "B-09", "A-11", "AA-40"}); got != "A-12" {
		t.Errorf("next is %s, want A-12", got)
	}
	if got := NextWorkingCode("C", nil); got != "C-01" {
		t.Errorf("next is %s, want C-01", got)
	}
	for _, s := range []string{"A-7", "A-07", "AB-99999"} {
		if _, err := ParseWorkingCode(s); err != nil {
			t.Error(err)
		}
	}
	for _, s := range []string{"", "A", "A-", "-7", "a-7", "A-0", "A-123456", "ABC-1", "Å-1", "A-1 "} {
		if _, err := ParseWorkingCode(s); err == nil {
			t.Errorf("%q was taken as a working code", s)
		}
	}
}

func TestDates(t *testing.T) {
	d, err := ParseDate("2026-12-31")
	if err != nil || d.AddDays(1).String() != "2027-01-01" || !d.Before(d.AddDays(1)) || d.Before(d) {
		t.Errorf("%v: %v", d, err)
	}
	if _, err := ParseDate("2026-13-01"); err == nil {
		t.Error("a thirteenth month")
	}
	none, err := ParseDate("")
	if err != nil || !none.IsZero() || none.String() != "" {
		t.Errorf("no date reads as %v, %v", none, err)
	}
	if at := d.At(9, time.UTC); at.Hour() != 9 || DateOf(at) != d {
		t.Errorf("%v at nine is %v", d, at)
	}
}

func TestTextFallsBackThroughLanguages(t *testing.T) {
	for _, c := range []struct {
		text Text
		in   Language
		want string
	}{
		{Text{"sv": "ja", "en": "yes"}, English, "yes"},
		{Text{"sv": "ja"}, English, "ja"},
		{Text{"en": "yes"}, Swedish, "yes"},
		{Text{"se": "juo", "fi": "kyllä"}, Swedish, "kyllä"},
		{nil, Swedish, ""},
	} {
		if got := c.text.In(c.in); got != c.want {
			t.Errorf("%v in %s: got %q, want %q", c.text, c.in, got, c.want)
		}
	}
}

func TestRecordIDs(t *testing.T) {
	id, err := NewRecordID(bytes.NewReader(bytes.Repeat([]byte{0xAB}, 16)))
	if err != nil || id != RecordID(strings.Repeat("ab", 16)) {
		t.Errorf("id %q: %v", id, err)
	}
	if _, err := ParseRecordID(string(id)); err != nil {
		t.Error(err)
	}
	for _, s := range []string{"", "AB" + strings.Repeat("ab", 15), strings.Repeat("ab", 15), strings.Repeat("zz", 16), "../" + string(id)} {
		if _, err := ParseRecordID(s); err == nil {
			t.Errorf("%q was taken as an id", s)
		}
	}
}
