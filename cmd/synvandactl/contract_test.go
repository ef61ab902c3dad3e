package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"synvanda/interview/vault"
	"synvanda/interview/vault/vaulttest"
)

const oneInterview = `{"code":"A-07","group":"brukare","mode":"phone","persons":2,"interpreter":true,"auditors":["Amira","Jonas"],
 "consent":{"take_part":true,"quote":true,"contact":false,"sheet":"1","how":"oral","at":"2026-10-20T13:10:00+02:00"},
 "answers":[
  {"question":"A1","value":"Jag ringde själv, efter åtta år.","note":"Skrattar. ”Åtta år!”","note2":"trygg röst","quotes":["Åtta år","trygg röst"]},
  {"question":"A2","value":"2"},
  {"question":"A5","missing":"dont_know"},
  {"question":"A8","value":"0"},
  {"question":"A13","value":["3","1"]},
  {"question":"A17","value":"nej"}]}`

func TestTheWholeWay(t *testing.T) {
	c := newCaller(t)
	audit := c.withAudit()
	ran := c.calls("interview run --audit "+audit, "--answers", c.file("a.json", oneInterview)).wants(t, exitDone)
	id := ran.first("interview")
	if ran.first("code") != "A-07" || len(ran.first("withdrawal")) != 9 || ran.all("saved") != "A1 A2 A5 A8 A13 A17" || ran.first("finished") != id {
		t.Fatalf("stdout: %s", ran.out)
	}
	if hash := ran.first("hash"); len(hash) != 64 {
		t.Errorf("hash %q", hash)
	}
	shown := c.calls("interview show --interview "+id).wants(t, exitDone).lines[0]
	for field, want := range map[string]any{
		"interview": id, "audit": audit, "code": "A-07", "group": "brukare", "mode": "phone", "persons": 2.0,
		"state": "finished", "version": 1.0, "on_server": false, "received": false, "hash": ran.first("hash"),
	} {
		if shown[field] != want {
			t.Errorf("%s is %v, want %v", field, shown[field], want)
		}
	}
	answers := c.answersOf(id)
	for question, want := range map[string]string{
		"A1": `"Jag ringde själv, efter åtta år."`, "A2": `"2"`, "A5": `null`, "A8": `"0"`, "A13": `["1","3"]`, "A17": `"nej"`, "A3": `null`,
	} {
		if got, _ := json.Marshal(answers[question]["value"]); string(got) != want {
			t.Errorf("%s is %s, want %s", question, got, want)
		}
	}
	if answers["A5"]["missing"] != "dont_know" || answers["A3"]["missing"] != "not_asked" || answers["A2"]["missing"] != nil {
		t.Error("missing reasons are wrong")
	}
	if quotes, _ := json.Marshal(answers["A1"]["quotes"]); string(quotes) != `["Åtta år","trygg röst"]` {
		t.Errorf("quotes %s", quotes)
	}
	listed := c.calls("interview list --audit "+audit).wants(t, exitDone).lines
	if len(listed) != 1 || listed[0]["answered"] != 6.0 || listed[0]["asked"] != 22.0 || listed[0]["answers"] != nil {
		t.Errorf("listed: %v", listed)
	}
	for _, part := range c.calls("vault check").wants(t, exitDone).lines {
		if part["ok"] != true {
			t.Errorf("check: %v", part)
		}
	}
}

func TestRefusedAnswersAreToldAndTheRestIsSaved(t *testing.T) {
	c := newCaller(t)
	c.withAudit()
	ran := c.calls("interview run", "--answers", c.file("a.json", `{"consent":{"take_part":true},"answers":[
		{"question":"Z1","value":"x"},{"question":"A2","value":"7"},{"question":"A3","value":"3","missing":"declined"},
		{"question":"A4"},{"question":"A6","value":"3"},{"question":"A1","value":"ord","quotes":["andra ord"]},
		{"question":"A7","value":"1"},{"question":"A7","value":"2"}]}`)).wants(t, exitRefused)
	if ran.all("refused") != "Z1 A2 A3 A4 A1" || ran.all("reason") != "unknown_question type type type constraint" || ran.all("saved") != "A6 A7" {
		t.Errorf("stdout: %s", ran.out)
	}
	if got := c.answersOf(ran.first("interview"))["A7"]["value"]; got != "2" {
		t.Errorf("the same question twice: %v counts, want the later", got)
	}
	if ran.first("finished") == "" {
		t.Error("the interview was not finished")
	}
}

func TestResumeWithTheSameFile(t *testing.T) {
	c := newCaller(t)
	c.withAudit()
	file := c.file("a.json", oneInterview)
	id := c.calls("interview run --leave-open", "--answers", file).wants(t, exitDone).first("interview")
	if state := c.calls("interview show --interview " + id).lines[0]["state"]; state != "open" {
		t.Errorf("left %v, want open", state)
	}
	again := c.calls("interview run --resume "+id, "--answers", file).wants(t, exitDone)
	if again.all("saved") != "" || again.first("finished") != id {
		t.Errorf("stdout: %s", again.out)
	}
	once := c.calls("interview run --resume "+id, "--answers", file).wants(t, exitDone)
	if once.first("finished") != id || once.lines[0]["version"] != 1.0 {
		t.Errorf("resuming a finished interview: %s", once.out)
	}
	changed := c.file("b.json", strings.Replace(oneInterview, `"A2","value":"2"`, `"A2","value":"3"`, 1))
	c.calls("interview run --resume "+id, "--answers", changed).wants(t, exitRefused)
	if got := c.answersOf(id)["A2"]["value"]; got != "2" {
		t.Errorf("a finished interview was changed to %v", got)
	}
}

func TestStream(t *testing.T) {
	c := newCaller(t)
	c.withAudit()
	head := `{"consent":{"take_part":true}}` + "\n"
	open := c.callsWith(strings.NewReader(head+`{"question":"A2","value":"2"}`+"\n\n"+`{"question":"A2","value":"3"}`), "interview run --answers -").wants(t, exitDone)
	id := open.first("interview")
	if open.all("saved") != "A2 A2" || open.first("finished") != "" {
		t.Fatalf("stdout: %s", open.out)
	}
	for _, in := range []string{
		`{"question":"A3","value":"1"}` + "\n", // goes on at once
		head + `{"question":"A3","value":"1"}` + "\n" + `{"finish":true}` + "\n" + `{"question":"A4","value":"1"}`,
	} {
		on := c.callsWith(strings.NewReader(in), "interview run --answers - --resume "+id).wants(t, exitDone)
		if on.all("saved") != "A3" {
			t.Fatalf("stdout: %s", on.out)
		}
	}
	answers := c.answersOf(id)
	if answers["A2"]["value"] != "3" || answers["A3"]["value"] != "1" || answers["A4"]["value"] != nil {
		t.Errorf("answers: %v", answers)
	}
	if state := c.calls("interview show --interview " + id).lines[0]["state"]; state != "finished" {
		t.Errorf("left %v, want finished", state)
	}
}

func TestABrokenStreamKeepsWhatWasSaved(t *testing.T) {
	c := newCaller(t)
	c.withAudit()
	in := `{"consent":{"take_part":true}}` + "\n" + `{"question":"A2","value":"2"}` + "\n" + `{"question":"A3","valu` + "\n"
	ran := c.callsWith(strings.NewReader(in), "interview run --answers -").wants(t, exitUsage)
	if ran.all("saved") != "A2" || !strings.Contains(ran.err, "line 3") {
		t.Errorf("stdout: %s stderr: %s", ran.out, ran.err)
	}
	if got := c.answersOf(ran.first("interview"))["A2"]["value"]; got != "2" {
		t.Errorf("A2 is %v", got)
	}
}

func TestAmendRedactConsentWithdraw(t *testing.T) {
	c := newCaller(t)
	audit := c.withAudit()
	ran := c.calls("interview run", "--answers", c.file("a.json", oneInterview)).wants(t, exitDone)
	id := ran.first("interview")
	change := c.file("change.json", `{"answers":[{"question":"A2","value":"4"}]}`)
	amended := c.calls("interview amend --interview "+id, "--answers", change, "--reason", "felskrivet").wants(t, exitDone)
	if amended.lines[0]["version"] != 2.0 {
		t.Errorf("amended: %s", amended.out)
	}
	c.calls("interview amend --interview "+id, "--answers", c.file("bad.json", `{"answers":[{"question":"A2","value":"9"}]}`), "--reason", "x").wants(t, exitRefused)
	c.calls("interview consent --interview "+id+" --set quote=false").wants(t, exitDone)
	c.calls("interview consent --interview "+id+" --set quote=perhaps").wants(t, exitUsage)
	shown := c.calls("interview show --interview " + id).lines[0]
	if consent := shown["consent"].(map[string]any); consent["quote"] != false || shown["version"] != 3.0 {
		t.Errorf("after consent was taken back: version %v, %v", shown["version"], consent)
	}
	redacted := c.calls("interview amend --redact --interview "+id, "--answers", change, "--reason", "namn").wants(t, exitDone)
	successor := redacted.first("interview")
	if successor == id || redacted.first("replaces") != id {
		t.Errorf("redacted: %s", redacted.out)
	}
	if state := c.calls("interview show --interview " + id).lines[0]["state"]; state != "withdrawn" {
		t.Errorf("the former is %v", state)
	}
	c.calls("interview withdraw --code 0000-0000 --audit "+audit).wants(t, exitRefused)
	gone := c.calls("interview withdraw --code "+strings.ToLower(ran.first("withdrawal"))+" --audit "+audit).wants(t, exitDone)
	if gone.first("withdrawn") != successor {
		t.Errorf("withdrew: %s", gone.out)
	}
	if listed := c.calls("interview list").wants(t, exitDone).lines; len(listed) != 0 {
		t.Errorf("listed after withdrawal: %v", listed)
	}
}

func TestWhoDeclinesLeavesOnlyACount(t *testing.T) {
	c := newCaller(t)
	audit := c.withAudit()
	file := c.file("no.json", `{"consent":{"take_part":false},"answers":[{"question":"A2","value":"2"}]}`)
	ran := c.calls("interview run", "--answers", file).wants(t, exitRefused)
	if !strings.Contains(ran.err, codeNoConsent) {
		t.Errorf("stderr: %s", ran.err)
	}
	shown := c.calls("audit show --audit "+audit).wants(t, exitDone)
	if !strings.Contains(shown.out, `"brukare":{"invited":0,"accepted":0,"declined":1,"no_show":0}`) || shown.lines[0]["interviews"] != 0.0 {
		t.Errorf("audit: %s", shown.out)
	}
	c.calls("interview run", "--answers", c.file("none.json", `{"answers":[]}`)).wants(t, exitUsage)
}

func TestExitCodes(t *testing.T) {
	c := newCaller(t)
	c.withAudit()
	wrong := c.file("wrong", "blåbärssoppa i juni\n")
	for _, use := range []struct {
		words string
		more  []string
		exit  int
		code  string
	}{
		{"audit list", []string{"--passphrase-file", wrong}, exitPassphrase, codePassphrase},
		{"audit list", []string{"--passphrase-file", c.file("short", "x\n")}, exitPassphrase, codePassphrase},
		{"audit list", []string{"--frobnicate"}, exitUsage, codeUsage},
		{"audit list", []string{"--now", "i går"}, exitUsage, codeUsage},
		{"audit list", []string{"--passphrase-file", ""}, exitUsage, codeUsage},
		{"audit new --name x", nil, exitUsage, codeUsage},
		{"audit new --name x --unit y --guide nosuch", nil, exitRefused, codeRefused},
		{"audit new --name x --unit y --guide sip --delete-after 2026-13-01", nil, exitUsage, codeUsage},
		{"audit show --audit 00000000000000000000000000000000", nil, exitRefused, codeRefused},
		{"audit list", []string{"--vault", c.path("nowhere")}, exitRefused, codeRefused},
		{"vault new", nil, exitRefused, codeRefused},
		{"vault new", []string{"--vault", c.path("v2"), "--passphrase-file", c.path("short")}, exitRefused, codeRefused},
	} {
		r := c.calls(use.words, use.more...).wants(t, use.exit)
		var told struct {
			Error struct{ Code, Message string }
		}
		if err := json.Unmarshal([]byte(r.err), &told); err != nil || told.Error.Code != use.code || told.Error.Message == "" {
			t.Errorf("%s: stderr %q, want the code %q", use.words, r.err, use.code)
		}
	}
	if r := c.raw(strings.NewReader(""), "fly"); r.exit != exitUsage || !strings.Contains(r.err, `no command "fly"`) {
		t.Errorf("exit %d, %s", r.exit, r.err)
	}
	// What all commands have in common may stand before the command.
	c.raw(strings.NewReader(""), "--json", "--passphrase-file", c.path("pass"), "--now=2026-11-21T10:00:00Z", "audit", "list", "--vault", c.path("vault")).wants(t, exitDone)
	if r := c.raw(strings.NewReader(""), "audit", "list", "--frobnicate", "--json"); !strings.HasPrefix(r.err, "{") {
		t.Errorf("a mistake before --json is told as %q", r.err)
	}
	if r := c.raw(strings.NewReader(""), "--json", "--now"); r.exit != exitUsage {
		t.Errorf("flags without a command: exit %d", r.exit)
	}
	v, err := vault.Open(c.path("vault"), vaulttest.Passphrase(), vaulttest.Cheap(vault.Options{}))
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	c.calls("audit list").wants(t, exitInUse)
}

func TestPassphraseAndRecovery(t *testing.T) {
	c := newCaller(t)
	c.withAudit()
	next := c.file("next", "en helt annan fras\n")
	c.calls("vault passphrase", "--new-passphrase-file", next).wants(t, exitDone)
	c.calls("audit list").wants(t, exitPassphrase)
	c.calls("audit list", "--passphrase-file", next).wants(t, exitDone)

	v2 := c.path("v2")
	code := c.calls("vault new", "--vault", v2, "--recovery-out", c.path("code")).wants(t, exitDone).first("recovery")
	written, err := os.ReadFile(c.path("code"))
	if err != nil || strings.TrimSpace(string(written)) != code {
		t.Errorf("recovery file: %v", err)
	}
	typed := c.file("typed", strings.ToLower(strings.ReplaceAll(code, "-", " ")))
	c.calls("vault recover", "--vault", v2, "--recovery-file", typed, "--new-passphrase-file", next).wants(t, exitDone)
	c.calls("audit list", "--vault", v2, "--passphrase-file", next).wants(t, exitDone)
	c.calls("vault recover", "--vault", v2, "--recovery-file", c.file("no", "0000"), "--new-passphrase-file", next).wants(t, exitPassphrase)
}

func TestBackupAndRestore(t *testing.T) {
	c := newCaller(t)
	c.withAudit()
	id := c.calls("interview run", "--answers", c.file("a.json", oneInterview)).wants(t, exitDone).first("interview")
	c.calls("vault backup", "--out", c.path("backup")).wants(t, exitDone)
	restored := c.path("restored")
	c.calls("vault restore", "--from", c.path("backup"), "--vault", restored).wants(t, exitDone)
	r := c.calls("interview show --interview "+id, "--vault", restored).wants(t, exitDone)
	if r.lines[0]["code"] != "A-07" {
		t.Errorf("restored: %s", r.out)
	}
	c.calls("vault restore", "--from", c.path("backup"), "--vault", restored).wants(t, exitRefused)

	// What came back may have been withdrawn meanwhile: it stays out of
	// reports until a person answers for it.
	pdf := c.path("r.pdf")
	if r := c.calls("report", "--vault", restored, "--out", pdf).wants(t, exitDone); !strings.Contains(r.err, "1 interviews came back") {
		t.Errorf("report from a restored vault: %s", r.err)
	}
	if r := c.calls("vault vouch", "--vault", restored).wants(t, exitDone); r.lines[0]["vouched"] == 0.0 {
		t.Errorf("vouched: %s", r.out)
	}
	if r := c.calls("report", "--vault", restored, "--out", pdf).wants(t, exitDone); strings.Contains(r.err, "came back") {
		t.Errorf("report after vouching: %s", r.err)
	}
}

func TestGuideCommands(t *testing.T) {
	c := newCaller(t)
	if names := c.raw(strings.NewReader(""), "guide", "templates", "--json").wants(t, exitDone).all("name"); names != "outpatient sip shared-decision regional-survey" {
		t.Errorf("templates: %s", names)
	}
	out := c.path("sip.json")
	c.raw(strings.NewReader(""), "guide", "templates", "sip", "--out", out).wants(t, exitDone)
	c.raw(strings.NewReader(""), "guide", "check", out).wants(t, exitDone)
	bad := c.file("bad.json", `{"name":"x","version":1,"title":{"sv":"x"},"questions":[{"id":"A 1","type":"text","label":{"sv":"x"}}]}`)
	r := c.raw(strings.NewReader(""), "guide", "check", bad).wants(t, exitRefused)
	if !strings.Contains(r.out, bad+":questions[0].id: error:") {
		t.Errorf("problems: %s", r.out)
	}
	c.calls("vault new").wants(t, exitDone)
	if r := c.calls("audit new --name x --unit y", "--guide", bad).wants(t, exitRefused); strings.Count(r.err, "\n") != 1 || !strings.Contains(r.err, "questions[0].id") {
		t.Errorf("a script is told of a bad guide in one line that names the place: %s", r.err)
	}
	c.calls("audit new --name x --unit y", "--guide", c.file("x.pdf", "%PDF-1.7 …")).wants(t, exitRefused)
	c.calls("audit new --name x --unit y", "--guide", out).wants(t, exitDone)
	ran := c.calls("interview run", "--answers", c.file("a.json",
		`{"consent":{"take_part":true},"answers":[{"question":"B5","value":"1"},{"question":"B1","value":"1"},{"question":"B5","value":"1"},{"question":"B1","value":"3"},{"question":"B2","value":"x"}]}`)).wants(t, exitRefused)
	if ran.all("reason") != "not_relevant not_relevant" {
		t.Errorf("stdout: %s", ran.out)
	}
}

// TestNothingSecretIsToldOrKept types a canary wherever a person can, in right
// and wrong places, and looks for it in everything that the program says and
// in every byte that it leaves.
func TestNothingSecretIsToldOrKept(t *testing.T) {
	const canary = "KANARIEFÅGEL"
	c := newCaller(t)
	c.file("pass", "lösenfras "+canary+"\n")
	c.calls("vault new", "--name", "Amiras valv").wants(t, exitDone)
	c.calls("audit new", "--name", canary+" revision", "--unit", canary+" enhet", "--guide", "outpatient").wants(t, exitDone)
	var said strings.Builder
	for _, file := range []string{
		`{"auditors":["` + canary + `"],"consent":{"take_part":true},"answers":[{"question":"A1","value":"` + canary + `","note":"` + canary + `"},{"question":"A2","value":"` + canary + `"},{"question":"A13","value":["` + canary + `"]},{"question":"A1","value":"y","quotes":["` + canary + `"]}]}`,
		`{"consent":{"take_part":true},"answers":[{"question":"A1","value":"` + canary + `"`,
		`{"consent":{"take_part":"` + canary + `"}}`,
		`{"consent":{"take_part":true},"answers":[{"question":"A1","value":{"x":{"` + canary + `":1}}}]}`,
		`"` + canary + `"`,
	} {
		r := c.calls("interview run --leave-open", "--answers", c.file("a.json", file))
		said.WriteString(r.out + r.err)
		r = c.callsWith(strings.NewReader(strings.ReplaceAll(file, "\n", " ")), "interview run --answers -")
		said.WriteString(r.out + r.err)
	}
	c.file("wrong", canary+canary+"\n")
	r := c.calls("audit list", "--passphrase-file", c.path("wrong"))
	said.WriteString(r.out + r.err)
	if strings.Contains(said.String(), canary) {
		t.Errorf("the canary was told:\n%s", said.String())
	}
	err := filepath.WalkDir(c.path("vault"), func(name string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		if strings.Contains(string(data), canary) || strings.Contains(name, canary) {
			t.Errorf("the canary stands in %s", filepath.Base(name))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// manyInterviews holds n finished interviews; each answers A2 and A5.
func (c *caller) manyInterviews(n int) []string {
	c.Helper()
	var codes []string
	for k := range n {
		file := c.file("many.json", `{"consent":{"take_part":true,"quote":true},"answers":[{"question":"A2","value":"`+string('1'+byte(k%4))+
			`"},{"question":"A5","value":"nej"},{"question":"A20","value":"Öppet på lördagar, nummer `+strings.Repeat("i", k+1)+`","quotes":["Öppet på lördagar"]}]}`)
		codes = append(codes, c.calls("interview run", "--answers", file).wants(c.T, exitDone).first("withdrawal"))
	}
	return codes
}

func TestReportsLeaveByTheRules(t *testing.T) {
	c := newCaller(t)
	c.calls("vault new").wants(t, exitDone)
	c.calls("audit new --name L --unit L --guide outpatient --withdraw-until 2026-12-31").wants(t, exitDone)
	codes := c.manyInterviews(6)
	pdf := c.path("rapport.pdf")
	early := c.calls("report --now 2026-12-31T12:00:00Z", "--out", pdf).wants(t, exitDone)
	if early.lines[0]["draft"] != true {
		t.Error("a report that leaves before the last day for withdrawal is no draft")
	}
	c.calls("export --format csv --now 2026-12-31T12:00:00Z", "--out", c.path("csv")).wants(t, exitRefused)
	if _, err := os.Stat(c.path("csv")); err == nil {
		t.Error("the refused export left files")
	}
	late := c.calls("report --now 2027-01-02T12:00:00Z", "--out", pdf).wants(t, exitDone)
	if late.lines[0]["draft"] != false {
		t.Error("the report is a draft after the last day for withdrawal")
	}
	c.calls("export --format csv --now 2027-01-02T12:00:00Z", "--out", c.path("csv")).wants(t, exitDone)
	c.calls("export --format json --now 2027-01-02T12:00:00Z", "--out", c.path("t.json")).wants(t, exitDone)
	gone := c.calls("interview withdraw --code "+codes[2]).wants(t, exitDone)
	if reports := gone.lines[0]["reports"].([]any); len(reports) != 3 || !strings.Contains(gone.out, "rapport.pdf") || !strings.Contains(gone.out, `"date":"2027-01-02"`) {
		t.Errorf("reports: %s", gone.out)
	}
	// Six minus five would unmask the one who left: no second edition.
	second := c.calls("report --now 2027-01-03T12:00:00Z", "--out", pdf).wants(t, exitDone)
	if second.lines[0]["draft"] != true || !strings.Contains(second.err, "1 interviews came or went") {
		t.Errorf("second edition: %s %s", second.out, second.err)
	}
	c.calls("export --format csv --now 2027-01-03T12:00:00Z", "--out", c.path("csv2")).wants(t, exitRefused)
	c.calls("export --format csv --parcel work", "--out", c.path("work")).wants(t, exitDone)
	work, err := os.ReadFile(filepath.Join(c.path("work"), "ARBETSMATERIAL-answers.csv"))
	if err != nil || !strings.HasPrefix(string(work), "\ufeff") || strings.Contains(string(work), "nummer iii\"") || strings.Count(string(work), "\r\n") != 6 {
		t.Errorf("work parcel: %v, %d lines", err, strings.Count(string(work), "\r\n"))
	}
}

func TestOutUsage(t *testing.T) {
	c := newCaller(t)
	c.withAudit()
	for words, exit := range map[string]int{
		"export --format csv": exitUsage, "export --format html --out x": exitUsage,
		"export --format csv --out x --parcel both": exitUsage, "export --format csv --out x --separator ab": exitUsage,
		"export --format xlsx --out x": exitRefused, "report": exitUsage, "report --out x --kind poster": exitUsage,
		"report --out x --kind staff": exitRefused, "report --out x --lang de": exitUsage, "report --out x --date soon": exitUsage,
		"demo": exitUsage,
	} {
		c.calls(words).wants(t, exit)
	}
	c.calls("report", "--out", filepath.Join(c.dir, "no", "such", "folder.pdf")).wants(t, exitCannotWrite)
	c.calls("export --format csv --parcel work", "--out", filepath.Join(c.file("plain", ""), "csv")).wants(t, exitCannotWrite)
	code := c.calls("audit new --name R --unit R --guide sip", "--recovery-out", c.path("sheet")).wants(t, exitDone)
	second := code.first("audit")
	c.calls("report --kind recovery --audit "+second, "--out", c.path("sheet.pdf"), "--recovery-file", c.path("sheet")).wants(t, exitDone)
	c.calls("report --kind recovery --audit "+second, "--out", c.path("sheet.pdf")).wants(t, exitUsage)
	c.calls("report --kind recovery --audit "+second, "--out", c.path("x.pdf"), "--recovery-file", c.file("wrong", strings.Repeat("0", 26))).wants(t, exitPassphrase)
	for _, kind := range []string{"full", "consent", "slip"} {
		c.calls("report --lang en --kind "+kind+" --audit "+second, "--out", c.path(kind+".pdf")).wants(t, exitDone)
	}
}

func TestDemo(t *testing.T) {
	c := newCaller(t)
	dir := c.path("demo")
	demo := func(arguments ...string) reply {
		return c.raw(strings.NewReader(""), append([]string{"demo", "--out"}, arguments...)...)
	}
	demo(dir, "--interviews", "13").wants(t, exitUsage)
	demo(dir, "--interviews", "-1").wants(t, exitUsage)
	demo(dir).wants(t, exitDone)
	report, err := os.ReadFile(filepath.Join(dir, "rapport.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "egen.txt"), []byte("min"), 0o600); err != nil {
		t.Fatal(err)
	}
	demo(dir).wants(t, exitDone) // an earlier demo is replaced
	again, err := os.ReadFile(filepath.Join(dir, "rapport.pdf"))
	if err != nil || string(again) != string(report) {
		t.Errorf("the same demo gives another report: %v", err)
	}
	if _, err := os.Stat(filepath.Join(dir, "egen.txt")); err != nil {
		t.Error("the demo removed a file that it had not made")
	}
	mine := c.path("mine")
	if err := os.MkdirAll(filepath.Join(mine, "vaults"), 0o700); err != nil {
		t.Fatal(err)
	}
	demo(mine).wants(t, exitRefused)

	phrase, err := os.ReadFile(filepath.Join(dir, "passphrases.txt"))
	if err != nil {
		t.Fatal(err)
	}
	pass := c.file("demopass", strings.TrimPrefix(strings.TrimSpace(string(phrase)), "lead: "))
	listed := c.calls("interview list", "--vault", filepath.Join(dir, "vaults", "lead"), "--passphrase-file", pass).wants(t, exitDone)
	if len(listed.lines) != 12 {
		t.Errorf("%d interviews, want 12", len(listed.lines))
	}
	// Nothing that was said stands in the store.
	for _, words := range []string{"kom ihåg vad jag sa", "företagshälsan", "Lindens"} {
		err := filepath.WalkDir(filepath.Join(dir, "vaults"), func(name string, entry os.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			data, err := os.ReadFile(name)
			if strings.Contains(string(data), words) {
				t.Errorf("%q stands in %s", words, entry.Name())
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
