package workbook

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"
)

// scanned gives the pieces of some XML as text, read through a window that
// begins with that many bytes.
func scanned(text string, window int) ([]string, error) {
	s := newScanner(iotest.DataErrReader(strings.NewReader(text)))
	s.window = make([]byte, window)
	var all []string
	for {
		found, err := s.next()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return all, err
		}
		switch found {
		case startPiece:
			line := "<" + string(s.element.qualified())
			for i := range s.element.attributes {
				a := &s.element.attributes[i]
				line += " " + string(a.name.of(s.element.tag)) + "=" + strconv.Quote(string(s.element.value(a)))
			}
			all = append(all, line)
		case endPiece:
			all = append(all, "</"+string(s.element.qualified()))
		case textPiece:
			all = append(all, strconv.Quote(string(s.run)))
		}
	}
}

// decoded does the same with the standard library. It tells whether there was
// a declaration.
func decoded(text string) (all []string, declares bool, err error) {
	full := func(n xml.Name) string {
		if n.Space != "" {
			return n.Space + ":" + n.Local
		}
		return n.Local
	}
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return all, declares, nil
		}
		if err != nil {
			return all, declares, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			line := "<" + full(token.Name)
			for _, a := range token.Attr {
				line += " " + full(a.Name) + "=" + strconv.Quote(a.Value)
			}
			all = append(all, line)
		case xml.EndElement:
			all = append(all, "</"+full(token.Name))
		case xml.CharData:
			all = append(all, strconv.Quote(string(token)))
		case xml.Directive:
			declares = true
		}
	}
}

var entity = regexp.MustCompile(`invalid character entity "&#(x?)([0-9A-Fa-f]+);"$`)

// halfPair tells whether a refusal is of half of a surrogate pair.
func halfPair(err error) bool {
	found := entity.FindStringSubmatch(err.Error())
	if found == nil {
		return false
	}
	base := 10
	if found[1] == "x" {
		base = 16
	}
	code, err := strconv.ParseUint(found[2], base, 32)
	return err == nil && code >= 0xd800 && code <= 0xdfff
}

// agree holds the scanner against the standard library, but for what the
// scanner's comment names.
func agree(t *testing.T, text string) {
	t.Helper()
	neverReadsOtherwise(t, text, false)
}

// neverReadsOtherwise tells of what the scanner reads in another way than the
// standard library, or reads although that refuses it. It may be stricter where
// the caller says so: a refusal loses nothing.
func neverReadsOtherwise(t *testing.T, text string, stricter bool) {
	t.Helper()
	want, declares, refusal := decoded(text)
	got, err := scanned(text, firstWindow)
	for _, window := range []int{1, 7, 64} {
		again, anew := scanned(text, window)
		if !slices.Equal(got, again) || (err == nil) != (anew == nil) {
			t.Fatalf("%q: %q, %v; with a window of %d bytes %q, %v", text, got, err, window, again, anew)
		}
	}
	switch {
	case errors.Is(err, errDeclaration):
		if !declares && refusal == nil {
			t.Fatalf("%q: a declaration that is none", text)
		}
	case err != nil && refusal == nil:
		if !stricter && !halfPair(err) {
			t.Fatalf("%q: refused with %v, standard library has %q", text, err, want)
		}
	case err == nil && refusal != nil:
		if !strings.Contains(refusal.Error(), "invalid XML name") || strings.IndexFunc(text, func(r rune) bool { return r > 0x7f }) < 0 {
			t.Fatalf("%q: read as %q, standard library refuses it with %v", text, got, refusal)
		}
	case err == nil && !slices.Equal(got, want):
		t.Fatalf("%q: read as %q, standard library has %q", text, got, want)
	}
}

// passesRightly holds passing over empty cells against scanning them: each must
// be a cell that closes itself, and the last one say what is told.
func passesRightly(t *testing.T, text string) {
	t.Helper()
	s := newScanner(strings.NewReader(text))
	if err := s.fill(); err != nil {
		t.Fatal(err)
	}
	place := s.passOver("c", []byte("before"))
	passed := text[:s.at]
	again := newScanner(strings.NewReader(passed))
	last := "before"
	for {
		found, err := again.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if found == textPiece && blank(string(again.run)) {
			continue
		}
		e := &again.element
		if err != nil || found == textPiece || string(e.qualified()) != "c" || !e.empty || len(e.attribute("r")) == 0 {
			t.Fatalf("%q: passed over %q (%v)", text, passed, err)
		}
		last = string(e.attribute("r"))
	}
	if string(place) != last {
		t.Fatalf("%q: last place %q, passed over %q", text, place, passed)
	}
}

// runs are cells that are passed over, as far as the number tells.
var runs = map[string]int{
	`<c r="A1"/>`: 11, `<c r="A1" s="4"/><c r="B1" s="4"/><c r="C1" s="5"/><c r="D1" s="4" />`: 69, `<c s="4" r="A1"/><c s="4" r="B1"/></row>`: 34,
	`<c r="A1"/><c r=""/>`: 11, `<c r="A1"/><c r="B1"/ >`: 11, `<c r="A1"/><c r="B1">`: 11, `<c r="A1"/><c/>`: 11, `<c r="A1"/><cc r="B1"/>`: 11, "\r\n <c r=\"A1\"/>\t<c r=\"B1\"/> ": 26, "<c r=\"A1\"/> x<c r=\"B1\"/>": 11,
	`<c r="A1" r="B1" a:b="x"/>`: 26, `<c a:b:c="1" r="A1"/>`: 0, `<c 1="1" r="A1"/>`: 0, `<c r="A&#49;"/>`: 0, `<c r='A1'/>`: 0, "<c r=\"\xff\"/>": 0, `<c x:r="A1"/>`: 0, `<c r="<"/>`: 0,
	`<c r="A1"/><c r="B1"`: 11, `<c r="A1"/><c r="B1`: 11, `<c r="A1"/><c r="B1"/`: 11, `<c r="A1"/><c r="B1" /`: 11, `<c r="A1"/><c `: 11, `<c r="A1"/><c`: 11, `<c`: 0, `<c r="A1"s="1"/>`: 0,
}

func TestScannerPassesOverRunsOfEmptyCells(t *testing.T) {
	for text, want := range runs {
		passesRightly(t, text)
		s := newScanner(strings.NewReader(text))
		if err := s.fill(); err != nil {
			t.Fatal(err)
		}
		if s.passOver("c", nil); s.at != want {
			t.Errorf("%q: passed over %d bytes, want %d", text, s.at, want)
		}
	}
	s := newScanner(strings.NewReader(`<c r="A1"/><c r="B1"/>`))
	if _, err := s.next(); err != nil || len(s.passOver("c", nil)) > 0 {
		t.Errorf("passed over a cell before the end of the one before it (%v)", err)
	}
}

// awkward are pieces of XML that parsers like to differ on.
var awkward = []string{
	"", "\ufeff<a/>", `<a b="1" c='2'>x</a>`, `<p:a xmlns:p="u" p:b = "&lt;&amp;&gt;&quot;&apos;"  />`, "<a>\r\n\r&#13;\n</a\r>", "<a b='\r\n\t&#10;'/>",
	`<a>&#65;&#x41;&#0000065;&#x1F600;</a>`, `<a>&#xD800;</a>`, `<a>&#55296;</a>`, `<a>&#0;</a>`, `<a>&#xFFFF;</a>`, `<a>&#x110000;</a>`, `<a>&#99999999999999999999;</a>`,
	`<a>&#;</a>`, `<a>&#x;</a>`, `<a>&#X41;</a>`, `<a>&;</a>`, `<a>& b</a>`, `<a>&amp</a>`, `<a>&lol;</a>`, `<a>&am#p;</a>`, `<a b="&lol;"/>`, "<a>&\xff;</a>", `<a>&-lt;</a>`,
	`<a><![CDATA[]]></a>`, "<a><![CDATA[<b>&amp;]]\r\n]]></a>", `<a><![CDATA[x]]>]]></a>`, `<a>]]<![CDATA[>]]>></a>`, `<a>]]></a>`, `<a>]]&gt;</a>`, `<a b="]]>"/>`, `<![CDATA[`, "<![CDATA[\xff]]>", `<![CDAT[]]>`,
	`<!-- a --><a/>`, `<!---->`, `<!--->`, `<!--->-->`, `<!--a--->`, `<!-- -- -->`, "<!--\xff\x00-->", `<!- a -->`, `<!--`, `<!`, `<!DOCTYPE a>`, `<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>`, `<!>`,
	`<?xml version="1.0" encoding="UTF-8" standalone="yes"?><a/>`, `<?xml version='1.1'?>`, `<?xml encoding="latin1"?>`, `<?xml encoding="Utf-8"?>`, `<?xml encoding=utf-16?>`, `<?xml version= version="2"?>`, `<?xml version="3?>`,
	`<?::=utf-16?>`, `<?a:b:c?>`, `<?1?>`, `<?a?>`, `<?a?b?>`, `<?a ?`, `<?>`, `<??>`, `<? a?>`, "<?a \xff?>", `<?a"?>`, `<?xmls version="2"?>`,
	`<a`, `<a `, `<a b`, `<a b=`, `<a b="`, `<a b="c`, `<a b="c"`, `<a b="c"/`, `<a b="c"d="e"/>`, `<a b="c" b="d"/>`, `<a b=c/>`, `<a b/>`, `<a b>`, `<a / >`, `<a/b>`, `<a b="<"/>`, `<a b=">"/>`, `<a "b"/>`, `<a =''/>`,
	`<a></b></a>`, `</a>`, `</ a>`, `</a b>`, `</a`, `</>`, `<>`, `< a>`, `<1/>`, `<-a/>`, `<a.-_1:b/>`, `<:a/>`, `<a:/>`, `<:/>`, `<a:b:c/>`, `<::/>`, `<a :b="1" c:="2" d:e:f="3"/>`,
	"<å ä='ö'>ü</å>", "<a×/>", "<×/>", "<a·/>", "<·a/>", "<\xff/>", "<a\xff='1'/>", "<\ufffd/>", "<𐀀/>", "<a b='\xff'/>", "<a>\xff</a>", "<a>\x00</a>", "<a b='\x0b'/>", "<a>\ufffe</a>", "<a>\ufffd</a>", "a\x0c", "a>b", "\x7f\u0085",
}

func TestScannerAgreesWithTheStandardLibrary(t *testing.T) {
	for _, text := range awkward {
		agree(t, text)
	}
}

func FuzzScan(f *testing.F) {
	for _, text := range awkward {
		f.Add(text)
	}
	for text := range runs {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		neverReadsOtherwise(t, text, true)
		passesRightly(t, text)
	})
}

func TestScannerKnowsEveryNameThatTheStandardLibraryKnows(t *testing.T) {
	for r := rune(0); r <= 0xffff; r++ {
		for _, text := range []string{"<" + string(r) + "/>", "<a" + string(r) + "/>"} {
			if r <= 0x7f {
				agree(t, text)
				continue
			}
			if _, _, err := decoded(text); err == nil {
				agree(t, text)
			}
		}
	}
}

func TestScannerDiffersWhereItSays(t *testing.T) {
	for text, word := range map[string]string{`<!DOCTYPE a><a/>`: "declaration", `<a>&#xD800;</a>`: "entity", `<a b="&#57343;"/>`: "entity"} {
		if _, err := scanned(text, firstWindow); err == nil || !strings.Contains(err.Error(), word) {
			t.Errorf("%s: %v", text, err)
		}
	}
	if all, err := scanned("<𐀀/>", firstWindow); err != nil || len(all) != 2 {
		t.Errorf("a name of the fifth edition: %q, %v", all, err)
	}
}

func TestScannerBoundsEveryPiece(t *testing.T) {
	for _, ends := range [][2]string{{"", "<a/>"}, {"<", "/>"}, {"<a b='", "'/>"}, {"</", ">"}, {"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?a ", "?>"}, {"<a ", "/>"}} {
		filler := "x"
		if ends[0] == "<a " {
			filler = "\n"
		}
		long := func(bytes int) string {
			return "<t>" + ends[0] + strings.Repeat(filler, bytes-len(ends[0])-len(ends[1])) + ends[1]
		}
		within := maxPieceBytes
		if ends[0] == "" {
			within += len(ends[1])
		}
		if _, err := scanned(long(within), firstWindow); err != nil {
			t.Errorf("%q: as large as allowed: %v", ends, err)
		}
		if _, err := scanned(long(within+1), firstWindow); !errors.Is(err, errPiece) {
			t.Errorf("%q: a byte larger than allowed: %v", ends, err)
		}
		s := newScanner(io.MultiReader(strings.NewReader(ends[0]), endless(filler[0])))
		var err error
		for err == nil {
			_, err = s.next()
		}
		if !errors.Is(err, errPiece) || len(s.window) > 2*maxPieceBytes {
			t.Errorf("%q without end: %v with a window of %d bytes", ends, err, len(s.window))
		}
	}
}

// endless is a reader of one byte for ever.
type endless byte

func (e endless) Read(p []byte) (int, error) {
	return copy(p, bytes.Repeat([]byte{byte(e)}, len(p))), nil
}

func TestScannerPassesOnWhatReadingFailedWith(t *testing.T) {
	broken := errors.New("broken")
	for _, text := range []string{"", "<a>", "<a", "<a>text"} {
		s := newScanner(io.MultiReader(strings.NewReader(text), iotest.ErrReader(broken)))
		var err error
		for err == nil {
			_, err = s.next()
		}
		if !errors.Is(err, broken) {
			t.Errorf("%q: %v", text, err)
		}
	}
}
