package workbook

import (
	"bytes"
	"encoding/binary"
	"reflect"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"
)

// worstMemory is generous: the worst file below needs about a third of it.
const worstMemory = 200 << 20

// peak gives how much the heap grew at most while something ran.
func peak(run func()) uint64 {
	runtime.GC()
	var before, now runtime.MemStats
	runtime.ReadMemStats(&before)
	done, told := make(chan struct{}), make(chan uint64)
	go func() {
		most := uint64(0)
		for {
			select {
			case <-done:
				told <- most
				return
			case <-time.After(5 * time.Millisecond):
				runtime.ReadMemStats(&now)
				most = max(most, now.HeapAlloc)
			}
		}
	}()
	run()
	close(done)
	most := <-told
	return most - min(most, before.HeapAlloc)
}

func TestHostileWorkbooksAreRefusedAndCostLittle(t *testing.T) {
	const one = `<row><c><v>1</v></c></row>`
	laughs := `<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>`
	for _, c := range []struct {
		name     string
		file     func() *parcel
		sentinel error
		words    []string
	}{
		{"sheet of 100 MB", func() *parcel { return packed(one).sheet(strings.Repeat("<!---->", MaxPartBytes/7)) }, nil, []string{"survey", "sheet1.xml"}},
		{"more rows than a sheet has", func() *parcel { return packed(strings.Repeat("<row/>", MaxRow+1)) }, nil, []string{"survey", "rows"}},
		{"more columns than a sheet has", func() *parcel { return packed("<row>" + strings.Repeat("<c/>", MaxColumn+1) + "</row>") }, nil, []string{"survey", "XFE1", "columns"}},
		{"a million and one used cells", func() *parcel {
			return packed(strings.Repeat("<row>"+strings.Repeat("<c><v>1</v></c>", 10)+"</row>", MaxCells/10) + one)
		}, nil, []string{"A100001", "used cells"}},
		{"text shared without measure", func() *parcel {
			return packed(strings.Repeat(`<row><c t="s"><v>0</v></c></row>`, 300)).set("xl/sharedStrings.xml", "<sst><si><t>"+strings.Repeat("x", MaxCellRunes)+"</t></si></sst>")
		}, nil, []string{"A257", "bytes of text"}},
		{"shared texts without measure", func() *parcel {
			return packed(one).set("xl/sharedStrings.xml", "<sst>"+strings.Repeat("<si><t>"+strings.Repeat("x", MaxCellRunes)+"</t></si>", 300)+"</sst>")
		}, nil, []string{"shared texts"}},
		{"a million shared texts and one", func() *parcel {
			return packed(one).set("xl/sharedStrings.xml", "<sst>"+strings.Repeat("<si/>", MaxCells+1)+"</sst>")
		}, nil, []string{"shared texts"}},
		{"huge cell", func() *parcel { return packed(one + inline(strings.Repeat("å", MaxCellRunes+1))) }, nil, []string{"survey", "A2", "32767"}},
		{"huge text", func() *parcel { return packed(inline(strings.Repeat("x", 20<<20))) }, nil, []string{"survey", "piece"}},
		{"huge text in small pieces", func() *parcel {
			return packed(inline(strings.Repeat("<![CDATA["+strings.Repeat("x", 1000)+"]]>", 20_000)))
		}, nil, []string{"survey"}},
		{"huge text in many runs", func() *parcel {
			return packed("<row><c t=\"inlineStr\"><is>" + strings.Repeat("<r><t>"+strings.Repeat("x", 1000)+"</t></r>", 20_000) + "</is></c></row>")
		}, nil, []string{"survey"}},
		{"huge attribute", func() *parcel { return packed(`<row r="` + strings.Repeat(">", 20<<20) + `"/>`) }, nil, []string{"survey", "piece"}},
		{"huge comment", func() *parcel { return packed(`<!--` + strings.Repeat("<a>", 7<<20) + `-->`) }, nil, []string{"survey", "piece"}},
		{"huge section", func() *parcel { return packed(`<![CDATA[` + strings.Repeat("<a>", 7<<20) + `]]>`) }, nil, []string{"survey", "piece"}},
		{"huge instruction", func() *parcel { return packed(`<?a ` + strings.Repeat("<a>", 7<<20) + `?>`) }, nil, []string{"survey", "piece"}},
		{"deep nesting", func() *parcel { return packed(strings.Repeat("<row>", 2_000_000)) }, nil, []string{"survey", "levels"}},
		{"billion laughs", func() *parcel {
			return packed(one).set("xl/sharedStrings.xml", laughs+"<sst><si><t>&b;</t></si></sst>")
		}, ErrDamaged, []string{"sharedStrings", "entities", "save it again"}},
		{"entity from outside", func() *parcel {
			return packed(one).set("xl/workbook.xml", `<!DOCTYPE w SYSTEM "file:///etc/hostname"><workbook/>`)
		}, ErrDamaged, []string{"entities"}},
		{"entity that nobody declared", func() *parcel { return packed(inline("&lol;")) }, ErrDamaged, []string{"survey", "not well-formed"}},
		{"parts without number", func() *parcel { return packed(one).crowd(MaxParts) }, nil, []string{"parts"}},
		{"directory without end", func() *parcel { return packed(one).crowd(20_000) }, nil, []string{"directory"}},
		{"sheets without number", func() *parcel {
			return packed(one).set("xl/workbook.xml", `<workbook><sheets>`+strings.Repeat(`<sheet name="a"/>`, MaxSheets+1)+`</sheets></workbook>`)
		}, nil, []string{"sheets"}},
		{"cell formats without number", func() *parcel {
			return packed(one).set("xl/styles.xml", "<styleSheet><cellXfs>"+strings.Repeat("<xf/>", maxStyles+1)+"</cellXfs></styleSheet>")
		}, nil, []string{"formats"}},
		{"part that climbs out", func() *parcel { return packed(one).set("../../evil.xml", "") }, ErrDamaged, []string{"evil.xml"}},
		{"part from the root", func() *parcel { return packed(one).set("/etc/evil.xml", "") }, ErrDamaged, []string{"evil.xml"}},
		{"part named as on Windows", func() *parcel { return packed(one).set(`xl\evil.xml`, "") }, ErrDamaged, []string{"evil.xml"}},
		{"two parts of one name", func() *parcel { return packed(one).set("xl/Worksheets/Sheet1.xml", "") }, ErrDamaged, []string{"twice"}},
		{"sheet outside the file", func() *parcel {
			return packed(one).set("xl/_rels/workbook.xml.rels", relationsStart+strings.Replace(relationLine(1, "worksheet", "http://example.org/x"), "/>", ` TargetMode="External"/>`, 1)+"</Relationships>")
		}, ErrDamaged, []string{"survey", "not in the file"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			data := c.file().bytes(t)
			var err error
			cost := peak(func() { _, err = ReadXLSX(data) })
			refused(t, err, c.sentinel, c.words...)
			if cost > worstMemory {
				t.Errorf("%d MB of memory", cost>>20)
			}
			t.Logf("%d kB of file, %d MB of memory: %v", len(data)>>10, cost>>20, err)
		})
	}
}

// crowd adds parts that nobody reads.
func (p *parcel) crowd(count int) *parcel {
	for i := range count {
		p.set("xl/media/image"+strconv.Itoa(i)+".png", "")
	}
	return p
}

func TestEmptinessCostsLittle(t *testing.T) {
	const one = `<c t="inlineStr"><is><t>kvar</t></is></c>`
	rows := func() string {
		return strings.Repeat(`<row s="1" customFormat="1"/>`, MaxRow-1) + "<row>" + one + "</row>"
	}
	cells := func() string {
		return strings.Repeat("<row>"+strings.Repeat(`<c s="1"/>`, 1000)+"</row>", 1000) + "<row>" + one + "</row>"
	}
	for _, c := range []struct {
		name string
		file func() *parcel
		row  int
	}{
		{"dimension of a million rows", func() *parcel { return packed(`<row r="5">` + one + `</row>`) }, 5},
		{"a million formatted rows", func() *parcel { return packed(rows()) }, MaxRow},
		{"a million formatted cells", func() *parcel { return packed(cells()) }, 1001},
		{"a bomb that is no table", func() *parcel {
			return packed(`<row>`+one+`</row>`).set("xl/media/image1.png", strings.Repeat("\x00", 64<<20))
		}, 1},
		{"a workbook in the workbook", func() *parcel {
			return packed(`<row>`+one+`</row>`).set("xl/embeddings/book.xlsx", string(packed(one).bytes(t)))
		}, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			data := c.file().bytes(t)
			var book *Workbook
			var err error
			cost := peak(func() { book, err = ReadXLSX(data) })
			want := &Workbook{[]Sheet{{"survey", []Row{{c.row, []Cell{{1, "kvar"}}}}}}}
			if err != nil || !reflect.DeepEqual(book, want) {
				t.Fatalf("%+v, %v", book, err)
			}
			if cost > worstMemory/8 {
				t.Errorf("%d MB of memory", cost>>20)
			}
		})
	}
}

func TestWhatInflatesIsCountedWhateverTheDirectorySays(t *testing.T) {
	data := packed("").sheet(strings.Repeat("<!---->", 2_000_000)).bytes(t)
	at := bytes.LastIndex(data, []byte("xl/worksheets/sheet1.xml")) - 46
	if string(data[at:at+4]) != "PK\x01\x02" {
		t.Fatal("no entry of the directory")
	}
	binary.LittleEndian.PutUint32(data[at+24:], 100)
	_, err := ReadXLSX(data)
	refused(t, err, ErrDamaged, "sheet1.xml")

	a, err := openArchive(packed(inline("x")).bytes(t))
	if err != nil {
		t.Fatal(err)
	}
	a.left = 100
	_, err = a.relations("xl/workbook.xml")
	refused(t, err, nil, "all parts together")
}

func TestOtherFilesAreRefusedWithAWayOut(t *testing.T) {
	const old = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
	encrypted := packed(inline("x")).bytes(t)
	at := bytes.Index(encrypted, []byte("PK\x01\x02"))
	encrypted[at+8] |= 1
	for _, c := range []struct {
		name     string
		data     []byte
		sentinel error
		words    string
	}{
		{"nothing", nil, ErrFormat, "empty"},
		{"text", []byte("type,name\n"), ErrFormat, ".csv"},
		{"old workbook", []byte(old + strings.Repeat("x", 600)), ErrLegacy, "save it as .xlsx"},
		{"protected workbook", []byte(old + string(utf16le("EncryptedPackage"))), ErrEncrypted, "remove the password"},
		{"protected zip", encrypted, ErrEncrypted, "remove the password"},
		{"binary workbook", packed("").set("xl/workbook.bin", "").bytes(t), ErrFormat, ".xlsb"},
		{"OpenDocument", (&parcel{bodies: map[string]string{}}).set("mimetype", "application/vnd.oasis.opendocument.spreadsheet").set("content.xml", "").bytes(t), ErrFormat, ".ods"},
		{"Word", packed("").set("word/document.xml", "").bytes(t), ErrFormat, "Word"},
		{"zip of something", (&parcel{bodies: map[string]string{}}).set("a.txt", "a").bytes(t), ErrFormat, "zip archive"},
		{"too large", append([]byte("PK"), make([]byte, MaxFileBytes)...), nil, "bytes in the file"},
		{"no sheets", packed("").set("xl/workbook.xml", "<workbook/>").bytes(t), ErrFormat, "no sheets"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := ReadXLSX(c.data)
			refused(t, err, c.sentinel, c.words)
		})
	}
}

func TestMissingPartsAreNamed(t *testing.T) {
	for _, name := range []string{"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"} {
		_, err := ReadXLSX(packed(inline("x")).without(name).bytes(t))
		refused(t, err, ErrDamaged, "missing", "save it again")
	}
	if _, err := ReadXLSX(packed(inline("x")).without("_rels/.rels").without("[Content_Types].xml").bytes(t)); err != nil {
		t.Errorf("a book whose parts have their usual names: %v", err)
	}
}

func TestDamageIsNeverAShorterTable(t *testing.T) {
	whole := packed(inline("type") + inline("text") + `<row><c s="1"><v>45000</v></c><c t="s"><v>1</v></c></row>`).bytes(t)
	want, err := ReadXLSX(whole)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 200 {
		if _, err := ReadXLSX(whole[:len(whole)*i/200]); err == nil {
			t.Errorf("cut off at %d of %d bytes: accepted", len(whole)*i/200, len(whole))
		}
	}
	for at := range whole {
		damaged := bytes.Clone(whole)
		damaged[at] ^= 0x41
		if book, err := ReadXLSX(damaged); err == nil && !reflect.DeepEqual(book, want) {
			t.Errorf("byte %d changed: read as another table %+v", at, book)
		}
	}
	for _, rows := range []string{
		inline("a") + "<row><c t='inlineStr'><is><t>b</x></is></c></row>", inline("a") + "<row>", inline("a") + "</row>",
	} {
		_, err := ReadXLSX(packed(rows).bytes(t))
		refused(t, err, ErrDamaged, "survey", "not well-formed")
	}
	_, err = ReadXLSX(packed("").set("xl/worksheets/sheet1.xml", "<worksheet/><worksheet/>").bytes(t))
	refused(t, err, ErrDamaged, "more than one root")
	_, err = ReadXLSX(packed("").set("xl/worksheets/sheet1.xml", "").bytes(t))
	refused(t, err, ErrDamaged, "empty")
	_, err = ReadXLSX(packed("").set("xl/worksheets/sheet1.xml", `<?xml version="1.0" encoding="UTF-16"?><worksheet/>`).bytes(t))
	refused(t, err, ErrDamaged, "not UTF-8")
}
