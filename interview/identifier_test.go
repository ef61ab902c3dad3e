package interview_test

import (
	"testing"

	. "synvanda/interview"
)

func TestIdentifiersAreFoundInWhatPeopleWrite(t *testing.T) {
	for _, c := range []struct {
		text string
		kind IdentifierKind
		want string
	}{
		{"Hon heter 811218-9876 i journalen", IdentifierPersonal, "811218-9876"},
		{"född 19811218-9876.", IdentifierPersonal, "19811218-9876"},
		{"8112189876", IdentifierPersonal, "8112189876"},
		{"198112189876, sa han", IdentifierPersonal, "198112189876"},
		{"samordning 811278-9873", IdentifierPersonal, "811278-9873"},
		{"över hundra år: 121212+1212", IdentifierPersonal, "121212+1212"},
		{"ring 070-123 45 67 på kvällen", IdentifierPhone, "070-123 45 67"},
		{"ring 0701234567", IdentifierPhone, "0701234567"},
		{"växeln (08) 123 456 78", IdentifierPhone, "08) 123 456 78"},
		{"031-12 34 56 är till mottagningen", IdentifierPhone, "031-12 34 56"},
		{"+46 70 123 45 67", IdentifierPhone, "+46 70 123 45 67"},
		{"0046701234567", IdentifierPhone, "0046701234567"},
		{"mejla åsa.öberg@example.se, hon svarar", IdentifierEmail, "åsa.öberg@example.se"},
		{"<a-b+c@mail.example.org>", IdentifierEmail, "a-b+c@mail.example.org"},
	} {
		found := FindIdentifiers(c.text)
		if len(found) != 1 {
			t.Errorf("%q: found %v, want one %s", c.text, found, c.kind)
			continue
		}
		got := string([]rune(c.text)[found[0].Start:found[0].End])
		if found[0].Kind != c.kind || got != c.want {
			t.Errorf("%q: found %s %q, want %s %q", c.text, found[0].Kind, got, c.kind, c.want)
		}
	}
}

func TestOrdinaryNumbersAreLeftAlone(t *testing.T) {
	for _, text := range []string{
		"", "Telefontid 08 problem, sover dåligt.", "klockan 08-09", "öppet 08-16 09-17", "2026-11-21", "den 21/11 2026",
		"811218-9875", "811318-9876", "12 av 22", "1 234 567 kr", "0,5 mg 2 gånger", "2019 och 2020", "klockan 08.00–16.30",
		"§ 26:1", "a@b", "@home", "skrev @ i stället", "rum 0412", "1981121898761", "A-07", "08an", "10 000 000 kronor",
	} {
		if found := FindIdentifiers(text); len(found) != 0 {
			t.Errorf("%q: found %v, want nothing", text, found)
		}
	}
}

func TestSeveralIdentifiersComeInOrder(t *testing.T) {
	found := FindIdentifiers("a@b.se eller 070-123 45 67, pnr 811218-9876")
	if len(found) != 3 || found[0].Kind != IdentifierEmail || found[1].Kind != IdentifierPhone || found[2].Kind != IdentifierPersonal {
		t.Errorf("found %v, want e-mail, telephone, personal number", found)
	}
}

func FuzzFindIdentifiers(f *testing.F) {
	for _, seed := range []string{"", "070-123 45 67", "811218-9876 x", "a@b.se", "+", "(((", "0\xff0", "@", "é@é.é", "00 00 00 00 00 00"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		runes := len([]rune(text))
		for _, i := range FindIdentifiers(text) {
			if i.Start < 0 || i.End <= i.Start || i.End > runes {
				t.Fatalf("identifier from %d to %d in %d runes", i.Start, i.End, runes)
			}
		}
	})
}
