package main

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

// TestGuidesAreConvertedBetweenForms: there and back again, byte for byte, and
// the same bytes each time.
func TestGuidesAreConvertedBetweenForms(t *testing.T) {
	c := newCaller(t)
	call := func(exit int, arguments ...string) reply {
		t.Helper()
		return c.raw(strings.NewReader(""), arguments...).wants(t, exit)
	}
	original := c.path("sip.json")
	call(exitDone, "guide", "templates", "sip", "--out", original)
	read := func(name string) []byte {
		t.Helper()
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	for _, ending := range []string{".xlsx", ".csv", ".XLSX"} {
		form, again, back := c.path("form"+ending), c.path("again"+ending), c.path("back.json")
		if r := call(exitDone, "guide", "convert", original, form, "--json"); r.all("name") != "sip" {
			t.Errorf("%s: %s", ending, r.out)
		}
		call(exitDone, "guide", "convert", original, again)
		if !bytes.Equal(read(form), read(again)) {
			t.Errorf("%s: other bytes for the same guide", ending)
		}
		call(exitDone, "guide", "check", form)
		call(exitDone, "guide", "convert", form, back)
		if !bytes.Equal(read(back), read(original)) {
			t.Errorf("%s: another guide came back", ending)
		}
	}
	call(exitUsage, "guide", "convert", original, c.path("form.xls"))
	call(exitUsage, "guide", "convert", original)
	call(exitCannotWrite, "guide", "convert", original, c.path("no/such/folder.csv"))
}

// TestFormsAreCheckedAndUsed: problems name row and column, a list of choices
// beside the form is found, and an audit can follow the form.
func TestFormsAreCheckedAndUsed(t *testing.T) {
	c := newCaller(t)
	call := func(exit int, arguments ...string) reply {
		t.Helper()
		return c.raw(strings.NewReader(""), arguments...).wants(t, exit)
	}
	bad := c.file("bad.csv", "survey\n,type,name,label,relevant\n,integr,a,A,\n,text,b,B,${zz}\n")
	r := call(exitRefused, "guide", "check", bad)
	for _, want := range []string{bad + `:3:B: error: unknown type "integr"; did you mean "integer"?`, bad + ":4:E: error: offset 0"} {
		if !strings.Contains(r.out, want) {
			t.Errorf("%s is not in %s", want, r.out)
		}
	}
	if out := c.path("bad.json"); call(exitRefused, "guide", "convert", bad, out).out != "" {
		t.Error("a form with errors is said to be converted")
	} else if _, err := os.Stat(out); err == nil {
		t.Error("a form with errors is written")
	}
	c.file("towns.csv", "name,label\nt1,Skövde\n")
	form := c.file("form.csv", "survey\n,type,name,label\n,select_one_from_file towns.csv,town,Town?\n,select_one_from_file ../x.csv,x,X?\n")
	out := c.path("form.json")
	r = call(exitDone, "guide", "convert", form, out)
	data, err := os.ReadFile(out)
	if err != nil || !strings.Contains(string(data), "Skövde") || !strings.Contains(r.err, form+":4:B: warning:") {
		t.Errorf("%s, %s, %v", data, r.err, err)
	}
	c.calls("vault new").wants(t, exitDone)
	c.calls("audit new --name x --unit y", "--guide", form).wants(t, exitDone)
	c.calls("audit new --name x --unit y", "--guide", bad).wants(t, exitRefused)
}
