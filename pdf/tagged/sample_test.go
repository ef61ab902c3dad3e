package tagged_test

import (
	"bytes"
	"os"
	"testing"
	"time"

	"synvanda/pdf/chart"
	"synvanda/pdf/tagged"
)

var sampleDate = time.Date(2027, 1, 15, 9, 0, 0, 0, time.UTC)

func sampleMeta() tagged.Meta {
	return tagged.Meta{
		Title: "”Hon kom ihåg vad jag sa förra gången”", Author: "Brukarrevisionen Linden", Subject: "Brukarstyrd brukarrevision",
		Language: "sv-SE", Producer: "Synvända", Date: sampleDate,
	}
}

func sampleOptions() tagged.Options {
	return tagged.Options{Running: tagged.Running{
		Head: "Exempelrapport med påhittade svar",
		Foot: "”Hon kom ihåg vad jag sa förra gången” · Lindens mottagning 2027",
	}}
}

// hostile is text that people and broken programs have sent to writers of PDF.
var hostile = []string{
	"Emoji 👍🏽 👩‍👩‍👧 🇸🇪 och 🎉🎉🎉 mitt i en mening.",
	"Ogiltig UTF-8: \xff\xfe\xc3( och \xed\xa0\x80.",
	"Noll\x00 och styrtecken\x01\x02\x1b[31m och \u0085 och \u2028 rad.",
	"\uFEFFBOM först, mjukt\u00ADbinde\u00ADstreck, noll\u200Bbredd.",
	"مرحبا بالعالم هذا نص عربي",
	"שלום עולם, och svenska efteråt.",
	"Sammansatt: a\u030A a\u0308 o\u0308 e\u0301 n\u0303 q\u0323\u0307 Z\u0351\u036b\u0343.",
	"漢字とかなと한국어",
	"Привет, Γειά σου, Ŋ ŋ Ŧ ŧ Đ đ Č č Š š Ž ž",
	"Privat \uE000\uF8FF, ickertecken \uFFFE\uFFFF\uFDD0, matematik 𝒜𝓑.",
	`Parenteser ((( och \ bakstreck \\( ) <</Type/Catalog>> endstream endobj`,
}

// drawSample uses every feature of the canvas.
func drawSample(d *tagged.Document) {
	drawTitlePage(d)
	d.Contents("Innehåll", 2)
	web := d.NewAnchor("förslagen")
	drawSummary(d, web)
	drawTheme(d)
	drawLadder(d)
	drawProposals(d, web)
	drawHostile(d)
}

func drawTitlePage(d *tagged.Document) {
	d.Paragraph(tagged.Kicker(), tagged.Plain("Brukarstyrd brukarrevision"))
	d.SkipTo(230)
	d.Paragraph(tagged.Title(), tagged.Plain("”Hon kom ihåg vad jag sa förra gången”"))
	d.Paragraph(tagged.Subtitle(), tagged.Plain("Så upplever brukare och närstående\nLindens mottagning"))
	d.Rule(72, 4, tagged.Primary)
	d.Paragraph(tagged.Body(), tagged.Plain("Brukarrevisorer: Amira, Jonas, Pia\nJanuari 2027"))
	d.AtBottom(tagged.Small(), tagged.Plain("Rapporten är gjord av personer med egen erfarenhet av psykisk ohälsa och beroende. Svaren är insamlade, tolkade och sammanställda av dem. Exempelrapport med påhittade svar."))
	d.PageBreak()
}

func drawSummary(d *tagged.Document, proposals *tagged.Anchor) {
	d.Heading(1, "Sammanfattning")
	d.Paragraph(tagged.Lead(), tagged.Plain("Tretton personer berättade om Lindens mottagning. De flesta känner sig väl bemötta när de väl kommer fram. Svårast är att få kontakt."))
	d.Text("Nio av tretton personer tog upp hur svårt eller lätt det är att få kontakt. Det är det tema som flest talade om, och det som fick flest prickar i verkstaden. Den som väl får tag i någon blir väl bemött.")
	d.Heading(2, "Det viktigaste")
	d.List(
		tagged.Bulleted,
		tagged.Item{Runs: []tagged.Run{tagged.Strong("Nå fram. "), tagged.Plain("Telefontiden mellan åtta och nio passar inte den som sover dåligt eller tar medicin på kvällen.")}},
		tagged.Item{Runs: []tagged.Run{tagged.Strong("Bli ihågkommen. "), tagged.Plain("Det gör skillnad att få träffa samma person.")}},
		tagged.Item{Runs: []tagged.Run{tagged.Strong("Få veta. "), tagged.Plain("Sex personer har svarat på enkäter utan att få höra vad som hände sedan:")}, Kind: tagged.Numbered, Sub: tagged.Items("ingen har fått resultatet skickat hem", "ingen har sett det i väntrummet")},
	)
	d.Paragraph(tagged.Body(), tagged.Plain("Våra "), tagged.LinkTo(proposals, "förslag"), tagged.Plain(" står längre fram. Mer om metoden finns hos "), tagged.LinkURI("https://www.nsph.se/", "Nationell samverkan för psykisk hälsa, som samlar erfarenheter från många revisioner i hela landet"), tagged.Plain(". En av oss hade läst "), tagged.In("en", "Nothing about us without us"), tagged.Plain(" på "), tagged.Emphasis("engelska"), tagged.Plain("."))
	d.Heading(3, "Hur rapporten läses")
	d.Text("Siffrorna skrivs som ”9 av 13”, aldrig i procent, eftersom vi är färre än 20. Läs s. 4 först om du har bråttom.")
}

func drawTheme(d *tagged.Document) {
	d.PageBreak()
	d.Heading(1, "Nå fram")
	d.Text("Nio av tretton personer tog upp hur svårt eller lätt det är att få kontakt. Det är det tema som flest talade om, och det som fick flest prickar i verkstaden.")
	d.Heading(2, "Det som fungerar")
	d.Text("Den som väl får tag i någon blir väl bemött. Fem personer berättar att de blivit uppringda samma dag.")
	d.Quote(tagged.Quote{Runs: []tagged.Run{tagged.Plain("”När jag väl kom fram var de snälla och ringde tillbaka.”")}, Source: "Brukare"})
	d.Heading(2, "Det som behöver bli bättre")
	d.Text("Telefontiden mellan åtta och nio passar inte den som sover dåligt eller tar medicin på kvällen. På helgen finns ingen att ringa.")
	d.Quote(tagged.Quote{Runs: []tagged.Run{tagged.Plain("”Det finns ingen att ringa på helgen, då åker jag till akuten fast jag egentligen bara vill prata.”")}, Source: "Brukare"})
	scale := chart.Data{
		Title:  "Figur 1. Det är lätt att få kontakt när jag behöver",
		Note:   "13 svarade. 7 av 13 svarade att det stämmer ganska dåligt eller inte alls.",
		Alt:    "Stapel i fyra delar: 4 personer svarade att det inte stämmer alls, 3 ganska dåligt, 4 ganska bra och 2 helt.",
		Values: []chart.Value{{Label: "Stämmer inte alls", Count: 4}, {Label: "Ganska dåligt", Count: 3}, {Label: "Ganska bra", Count: 4}, {Label: "Helt", Count: 2}},
	}
	d.Figure(chart.Stacked(d, scale))
	d.Table(chart.Table(scale, chart.Heads{Label: "Svar", Count: "Antal av 13", Note: "Brukare och närstående visas tillsammans: färre än fem närstående svarade."}))
	ways := chart.Data{
		Title: "Figur 2. Hur brukar du få kontakt?", Note: "13 svarade. Flera svar kunde väljas.", Total: 13,
		Alt:    "Liggande staplar: telefon 9 av 13, personalen ringer upp 6, går dit 5, 1177 2, fax 0.",
		Values: []chart.Value{{Label: "Jag ringer på telefontiden", Count: 9}, {Label: "Någon i personalen ringer upp mig när vi har bestämt det", Count: 6}, {Label: "Jag går dit", Count: 5}, {Label: "Genom 1177", Count: 2}, {Label: "Fax", Count: 0}},
	}
	d.Figure(chart.Bars(d, ways))
	d.Figure(chart.Stacked(d, chart.Data{Title: "Figur 3. Smala delar", Alt: "Fem delar, två av dem med en person.", Values: []chart.Value{{Label: "Aldrig", Count: 1}, {Label: "Sällan", Count: 0}, {Label: "Ibland, men inte när jag behöver det som mest", Count: 17}, {Label: "Ofta", Count: 1}, {Label: "Alltid", Count: 12}}}))
}

func drawLadder(d *tagged.Document) {
	d.Heading(1, "Inflytandetrappan")
	d.Text("Vi frågade var på trappan man är när den egna vården bestäms, när verksamheten planeras och när regionen och kommunerna gör avtal. Brukare och personal svarade var för sig.")
	steps := chart.Data{
		Title: "Figur 4. Min egen vård", Note: "13 svarade. Siffran är antalet personer på steget.",
		Alt:    "Trappa med sex steg: 0 Inget av detta 1 person, 1 Information 2, 2 Stöd att säga till 3, 3 Räknas med 4, 4 Med när beslut tas 2, 5 Dela på makten 1. Mittvärdet är steg 3.",
		Values: []chart.Value{{Label: "0 Inget av detta", Count: 1}, {Label: "1 Information", Count: 2}, {Label: "2 Stöd att säga till", Count: 3}, {Label: "3 Räknas med", Count: 4}, {Label: "4 Med när beslut tas", Count: 2}, {Label: "5 Dela på makten", Count: 1}},
	}
	d.Figure(chart.Ladder(d, steps, chart.Mark{Step: 3, Label: "Mittvärde"}))
	d.Table(chart.Table(steps, chart.Heads{Label: "Steg", Count: "Antal av 13"}))
}

func drawProposals(d *tagged.Document, anchor *tagged.Anchor) {
	d.PlaceAnchor(anchor)
	d.Heading(1, "Förslag")
	table := tagged.Table{
		Title: "Tabell 1. Våra förslag", Wide: true,
		Columns: []tagged.Column{{Title: "Nr", Align: tagged.Digits}, {Title: "Vi föreslår", RowHeader: true}, {Title: "Bygger på"}, {Title: "Vem svarar"}},
	}
	for range 7 {
		table.Rows = append(
			table.Rows,
			tagged.Row("1", "Flytta telefontiden till klockan tio och lägg till en kväll i veckan", "Nå fram, 9 av 13", "Enhetschefen"),
			tagged.Row("2", "Skriv ut vart man vänder sig på helgen, på dörren och på kallelsen", "Nå fram, 9 av 13", "Enhetschefen"),
			tagged.Row("3", "Berätta i väntrummet vad som ändrats efter den här rapporten", "Veta vad som hände, 6 av 13", "Ledningsgruppen"),
		)
	}
	d.Table(table)
}

func drawHostile(d *tagged.Document) {
	d.Heading(1, "Text som ingen väntade sig \U0001F600")
	section := d.Add(nil, tagged.RoleDivision)
	d.SetLanguage(section, "en-GB")
	d.Within(section, func() { d.Text("This division is in English. A screen reader changes its voice.") })
	for _, text := range hostile {
		d.Text(text)
	}
	var rows [][]tagged.Cell
	for _, text := range hostile {
		rows = append(rows, []tagged.Cell{{tagged.Plain(text)}, {tagged.Plain(""), tagged.In("en", "cell")}})
	}
	d.Table(tagged.Table{Columns: []tagged.Column{{Title: "Text"}, {Title: ""}}, Rows: rows})
	free := d.Add(nil, tagged.RoleParagraph)
	d.Artifact(tagged.ArtifactLayout, func(p *tagged.Painter) {
		p.Line(tagged.Point{X: 60, Y: 770}, tagged.Point{X: 80, Y: 770}, tagged.Pen{Color: tagged.Danger, Width: 1})
	})
	d.Content(free, func(p *tagged.Painter) { p.Text(85, 773, tagged.Small(), "Fritt placerad text") })
}

func makeSample(t testing.TB, draw func(d *tagged.Document)) []byte {
	t.Helper()
	return makeWith(t, sampleOptions(), draw)
}

func makeWith(t testing.TB, options tagged.Options, draw func(d *tagged.Document)) []byte {
	t.Helper()
	d, err := tagged.New(sampleMeta(), options)
	if err != nil {
		t.Fatal(err)
	}
	draw(d)
	var b bytes.Buffer
	if err := d.Finish(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestSampleIsWritten leaves the sample document where SYNVANDA_SAMPLE says, to be looked at and checked by veraPDF.
func TestSampleIsWritten(t *testing.T) {
	file := makeSample(t, drawSample)
	path := os.Getenv("SYNVANDA_SAMPLE")
	if path == "" {
		path = t.TempDir() + "/sample.pdf"
	}
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
}
