package interview_test

import (
	"encoding/json"
	"slices"
	"testing"

	. "synvanda/interview"
)

// bytesOf is a guide as it is kept.
func bytesOf(t *testing.T, g *Guide) string {
	t.Helper()
	data, err := json.Marshal(g)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// edition is the plan with one more word in its title.
func edition(words string) *Guide {
	g := plan()
	g.Title = Text{Swedish: words}
	return g
}

func TestANewVersionIsFollowedByNewInterviewsOnly(t *testing.T) {
	s := newScenario(t, plan())
	s.begins(agreed())
	first := s.session
	used, err := s.UseGuide(s.audit.ID, edition("Andra"))
	s.must(err)
	if used.Version != plan().Version+1 || used.Name != plan().Name {
		t.Fatalf("the new version is %+v", used)
	}
	s.begins(agreed())
	if got := s.session.Interview().Guide; got != used {
		t.Errorf("a new interview follows %+v, want %+v", got, used)
	}
	if got := first.Interview().Guide; got != plan().Reference() {
		t.Errorf("the running interview follows %+v", got)
	}
	s.session = first
	s.powerFails()
	if got := s.session.Guide().Title[Swedish]; got != plan().Title[Swedish] {
		t.Errorf("after a power cut the running interview follows %q", got)
	}
	third, err := s.UseGuide(s.audit.ID, edition("Tredje"))
	s.must(err)
	again, err := s.UseGuide(s.audit.ID, edition("Tredje"))
	s.must(err)
	if third.Version != used.Version+1 || again != third {
		t.Errorf("versions %+v, %+v", third, again)
	}
	back, err := s.UseGuide(s.audit.ID, plan())
	s.must(err)
	if back.Version != third.Version+1 {
		t.Errorf("the first contents again are version %d, want a version of their own", back.Version)
	}
	versions, err := s.GuideVersions(s.audit.ID)
	s.must(err)
	var numbers []uint32
	for _, g := range versions {
		numbers = append(numbers, g.Version)
	}
	if !slices.Equal(numbers, []uint32{1, 2, 3, 4}) {
		t.Errorf("versions %v", numbers)
	}
}

func TestAGuideOfAnotherNameKeepsItsNumberAndBringsItsGroups(t *testing.T) {
	s := newScenario(t, plan())
	other := edition("Annan")
	other.Name, other.Version = "annan", 5
	other.Groups = []RespondentGroup{{Name: GroupStaff, Label: Text{Swedish: "Personal"}}}
	for range 2 {
		used, err := s.UseGuide(s.audit.ID, other)
		s.must(err)
		if used != (GuideReference{Name: "annan", Version: 5}) {
			t.Errorf("used as %+v", used)
		}
	}
	audit, err := s.Audit(s.audit.ID)
	s.must(err)
	if n := len(audit.Groups); n != len(s.audit.Groups)+1 || audit.Groups[n-1].Name != GroupStaff {
		t.Errorf("groups of the audit: %+v", audit.Groups)
	}
}

func TestALockedGuideIsNotReplaced(t *testing.T) {
	s := newScenario(t, plan())
	for range 3 {
		s.must(s.LockGuide(s.audit.ID))
	}
	_, err := s.UseGuide(s.audit.ID, edition("Andra"))
	s.wants(err, ErrGuideLocked)
	audit, err := s.Audit(s.audit.ID)
	s.must(err)
	if audit.Guide != plan().Reference() || !audit.GuideLocked {
		t.Errorf("the audit's guide is %+v, locked %t", audit.Guide, audit.GuideLocked)
	}
	if versions, err := s.GuideVersions(s.audit.ID); err != nil || len(versions) != 1 {
		t.Errorf("%d versions are kept, %v", len(versions), err)
	}
	events, err := s.Events(s.audit.ID)
	s.must(err)
	locked := 0
	for _, e := range events {
		if e.Event == EventGuideLocked {
			locked++
		}
	}
	if locked != 1 {
		t.Errorf("the lock is logged %d times", locked)
	}
	s.begins(agreed())
}

func TestGuidesThatCannotRunAreRefused(t *testing.T) {
	s := newScenario(t, plan())
	twice, unreadable, empty, nameless := plan(), plan(), plan(), plan()
	twice.Questions = append(twice.Questions, twice.Questions[0])
	unreadable.Questions[0].Relevant = "${P1} = ("
	empty.Questions = nil
	nameless.Name = ""
	for _, g := range []*Guide{twice, unreadable, empty, nameless} {
		_, err := s.UseGuide(s.audit.ID, g)
		s.wants(err, ErrGuideFaulty)
	}
	s.must(s.ChangeAudit(s.audit.ID, func(a *Audit) { a.Closed = s.clock }))
	_, err := s.UseGuide(s.audit.ID, plan())
	s.wants(err, ErrAuditClosed)
}

func TestAHalfWrittenGuideSurvivesAPowerCut(t *testing.T) {
	s := newScenario(t, plan())
	none, err := s.GuideDraft(s.audit.ID)
	if s.must(err); none != nil {
		t.Fatal("there is a draft before anybody wrote one")
	}
	draft := edition("Utkast")
	draft.Questions[0].ID = ""
	draft.Questions[1].Relevant = "${P1} = ("
	s.must(s.SaveGuideDraft(s.audit.ID, draft))
	s.reopen()
	kept, err := s.GuideDraft(s.audit.ID)
	s.must(err)
	if bytesOf(t, kept) != bytesOf(t, draft) {
		t.Error("the draft came back as another guide")
	}
	s.begins(agreed())
	if s.session.Interview().Guide != plan().Reference() {
		t.Error("an interview follows the draft")
	}
	s.must(s.DiscardGuideDraft(s.audit.ID))
	s.reopen()
	if kept, err = s.GuideDraft(s.audit.ID); err != nil || kept != nil {
		t.Errorf("after discarding: %v, %v", kept, err)
	}
}

func TestWishesAreNotedAndAnswered(t *testing.T) {
	s := newScenario(t, plan())
	s.must(s.LockGuide(s.audit.ID))
	for i, text := range []string{"Fråga om väntetid", "Fråga om mat"} {
		number, err := s.AddWish(s.audit.ID, text)
		if s.must(err); number != i+1 {
			t.Errorf("wish %d has number %d", i+1, number)
		}
	}
	s.must(s.AnswerWish(s.audit.ID, 2, "Det är inte vår fråga."))
	s.reopen()
	audit, err := s.Audit(s.audit.ID)
	s.must(err)
	if len(audit.Wishes) != 2 || audit.Wishes[1].Answer != "Det är inte vår fråga." || audit.Wishes[0].Answer != "" || audit.Wishes[0].At.IsZero() {
		t.Errorf("wishes: %+v", audit.Wishes)
	}
	if audit.Guide != plan().Reference() {
		t.Error("a wish changed the guide")
	}
	_, err = s.AddWish(s.audit.ID, " \n ")
	s.wants(err, ErrWishText)
	_, err = s.AddWish(s.audit.ID, string(make([]byte, MaxWishBytes+1)))
	s.wants(err, ErrWishText)
	s.wants(s.AnswerWish(s.audit.ID, 3, "x"), ErrNoWish)
	s.wants(s.AnswerWish(s.audit.ID, 0, "x"), ErrNoWish)
	for len(audit.Wishes) < MaxWishes {
		audit.Wishes = append(audit.Wishes, Wish{Text: "x"})
	}
	s.must(s.ChangeAudit(s.audit.ID, func(a *Audit) { a.Wishes = audit.Wishes }))
	_, err = s.AddWish(s.audit.ID, "en till")
	s.wants(err, ErrTooManyWishes)
}

func TestTheTeamsOwnTermsAreKept(t *testing.T) {
	s := newScenario(t, plan())
	if terms, own, err := s.Terms(s.audit.ID); err != nil || own || terms != nil {
		t.Errorf("before: %v, %t, %v", terms, own, err)
	}
	list := []Term{{Word: "klient", Better: "du", Language: Swedish, Exact: true}}
	s.must(s.SetTerms(s.audit.ID, list))
	s.reopen()
	if terms, own, err := s.Terms(s.audit.ID); err != nil || !own || !slices.Equal(terms, list) {
		t.Errorf("kept: %v, %t, %v", terms, own, err)
	}
	s.must(s.SetTerms(s.audit.ID, nil))
	if terms, own, err := s.Terms(s.audit.ID); err != nil || !own || len(terms) > 0 {
		t.Errorf("emptied: %v, %t, %v", terms, own, err)
	}
	s.must(s.ForgetTerms(s.audit.ID))
	if _, own, err := s.Terms(s.audit.ID); err != nil || own {
		t.Errorf("forgotten: %t, %v", own, err)
	}
}
