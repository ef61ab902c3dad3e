package kit_test

import (
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"synvanda/ui/kit"
	"synvanda/ui/kit/kittest"
)

func nothing() {}

func fixedToday() kit.Date { return kit.Date{Year: 2026, Month: 11, Day: 21} }

// questionFrame is the page round every question.
func questionFrame(first fyne.Focusable, measure float32, body ...fyne.CanvasObject) *kit.Page {
	return kit.NewPage(kit.PageParts{
		Header: kit.Header(
			[]fyne.CanvasObject{kit.Strong("A-07"), kit.Small("Bemötande")},
			kit.NewStepProgress(4, 22),
			[]fyne.CanvasObject{kit.Small("4 av 22"), kit.NewStateLine(kit.StateSaved, "Sparat 14.18.06")},
		),
		Body: body,
		Left: []fyne.CanvasObject{
			kit.NewTextButton("Tillbaka", nothing), kit.NewTextButton("Läs upp", nothing),
			kit.NewTextButton("Visa för den intervjuade", nothing), kit.NewTextButton("Paus", nothing),
		},
		Right:   []fyne.CanvasObject{kit.NewPrimary("Nästa", nothing)},
		Measure: measure, First: first,
	})
}

func missingBar() *kit.MissingBar {
	return kit.NewMissingBar([]kit.Option{{Label: "Vet inte", Badge: "V"}, {Label: "Vill inte svara", Badge: "I"}}, nil)
}

func options(labels ...string) []kit.Option {
	var out []kit.Option
	for _, l := range labels {
		out = append(out, kit.Option{Label: l})
	}
	return out
}

var ladderSteps = []string{
	"Inget av detta", "Jag får information och någon lyssnar", "Jag får stöd att säga vad jag tycker",
	"Det jag säger räknas med", "Jag är med när beslut tas", "Vi delar på makten att bestämma",
}

// gallery is one page of each kind, as on the drawings.
var gallery = map[string]func() *kit.Page{
	"skala": func() *kit.Page {
		g := kit.NewChoiceGroup(options("Stämmer inte alls", "Stämmer ganska dåligt", "Stämmer ganska bra", "Stämmer helt"), nil)
		g.SetChoice(2)
		return questionFrame(g, 0, kit.Question("Personalen lyssnar på mig."), g, missingBar(),
			kit.LeadIn("Fråga vidare:", "Hur märker du det? Har du ett exempel?"))
	},
	"oppen": func() *kit.Page {
		e := kit.NewAnswerEntry(kit.AnswerParts{Label: "Anteckningar – du skriver"})
		text := "Att jag fick samma kontaktperson hela tiden. ”Hon kom ihåg vad jag sa förra gången, då vågade jag säga mer.” Gruppen på torsdagar betyder mycket, där finns andra som varit med om samma sak.\n\nSvårare: när telefontiden flyttades till klockan åtta."
		e.SetText(text, []kit.Quote{{Start: 45, End: 109}})
		e.SetHint("Ctrl+D markerar ett citat. Skriv inte namn på andra.")
		other := kit.NewAnswerEntry(kit.AnswerParts{Label: "Din kollegas anteckningar", Rows: 6, NoQuotes: true})
		other.SetText("Kontaktperson = trygghet. Torsdagsgruppen. Telefontid 08 problem, sover dåligt.", nil)
		warning := kit.Notice(kit.NoticeWarning, "Ser ut som ett telefonnummer.", "Ta bort det, eller behåll om det inte pekar ut någon.")
		return questionFrame(e.Focusable(), kit.MeasureWide,
			kit.Question("Vad har hjälpt dig mest, här eller någon annanstans?"),
			kit.LeadIn("Fråga vidare:", "Vad har gjort det svårare?"),
			kit.Split(0.65, e, kit.Column(other, warning)), missingBar())
	},
	"stege": func() *kit.Page {
		l := kit.NewLadder(ladderSteps, nil)
		l.SetStep(3)
		return questionFrame(l, 920, kit.Question("Var på trappan är du när din vård bestäms?"), l, missingBar(),
			kit.LeadIn("Fråga vidare:", "Vad skulle ta dig ett steg upp?"))
	},
	"noll-till-tio": func() *kit.Page {
		s := kit.NewScale("Inte alls troligt", "Mycket troligt", nil)
		s.SetChoice(7)
		return questionFrame(s, 0, kit.Question("Hur troligt är det att du skulle rekommendera mottagningen?"), s, missingBar())
	},
	"flerval": func() *kit.Page {
		g := kit.NewCheckGroup([]kit.CheckOption{
			{Option: kit.Option{Label: "Förening eller självhjälpsgrupp"}},
			{Option: kit.Option{Label: "Peer support"}},
			{Option: kit.Option{Label: "Kontakt med nära", Hint: "Familj, vänner, grannar"}},
			{Option: kit.Option{Label: "Inget av detta"}, Exclusive: true},
		}, nil)
		g.SetTicked(0, 2)
		return questionFrame(g, 0, kit.Question("Har du fått hjälp att hitta något av detta?"), g, missingBar())
	},
	"matris": func() *kit.Page {
		m := kit.NewMatrix([]string{"Vårdcentral", "Psykiatri", "Försäkringskassan och Arbetsförmedlingen"},
			[]string{"Stämmer inte alls", "Stämmer ganska dåligt", "Stämmer ganska bra", "Stämmer helt"}, nil)
		m.SetAnswers([]int{0, 2})
		return questionFrame(m, kit.MeasureWide, kit.Question("Samverkan fungerar bra med …"), m, missingBar())
	},
	"falt": func() *kit.Page {
		n := kit.NewNumberEntry("Antal veckor", kit.Bounds{Min: 0, Max: 520}, nil)
		d := kit.NewDateEntry("När var det?", fixedToday, nil)
		l := kit.NewLineEntry("Plats", nil)
		l.SetText("Lindens mottagning")
		l.SetMessage("Det här är ett felmeddelande som är så långt att det behöver brytas till flera rader.")
		return questionFrame(n.Focusable(), 0, kit.Question("Ungefär hur många veckor tar det till första besöket?"), n, d, l)
	},
	"las-upp": func() *kit.Page {
		e := kit.NewPassphraseEntry("Lösenfras", nil)
		e.SetText("fyra glada kor dansar")
		return kit.NewPage(kit.PageParts{
			Body: []fyne.CanvasObject{
				kit.Title("Synvända"), kit.Muted("Svaren ligger förseglade på den här datorn. Bara din lösenfras öppnar dem."), e,
				kit.Flow(kit.NewPrimary("Lås upp", nothing), kit.NewTextButton("Jag har glömt lösenfrasen", nothing)),
				kit.Rule(), kit.Small("Låst 14.02 efter tio minuters vila. Intervjun som pågår är sparad, till och med det senaste ordet."),
			},
			Measure: kit.MeasureNarrow, Middle: true, First: e.Focusable(),
		})
	},
	"hem": func() *kit.Page {
		card := func(title, sub string, middle fyne.CanvasObject, verb string) fyne.CanvasObject {
			return kit.Card(kit.ColumnGap(2, kit.Section(title), kit.Small(sub)), middle,
				kit.Flow(kit.NewSecondary(verb, nothing), kit.NewTextButton("Öppna", nothing)))
		}
		first := kit.NewPrimary("Fortsätt intervjun", nothing)
		return kit.NewPage(kit.PageParts{
			Header: kit.Header([]fyne.CanvasObject{kit.Strong("Synvända").InTone(kit.TonePrimary)}, nil, []fyne.CanvasObject{
				kit.NewStateLine(kit.StateSaved, "Allt sparat"), kit.Small("Ingen uppkoppling – det gör inget"), kit.NewTextButton("Lås", nothing),
			}),
			Body: []fyne.CanvasObject{
				kit.MainCard(kit.Spread(kit.ColumnGap(2, kit.Small("Pågår sedan 13.10"), kit.Question("Intervju A-07, Lindens mottagning"), kit.Muted("Fråga 9 av 22. Pausad för 4 minuter sedan.")), first)),
				kit.Section("Dina revisioner"),
				kit.Grid(400,
					card("Lindens mottagning", "Öppenvård psykiatri och beroende · 6 av 20 intervjuer", kit.NewSegments(7, 12, 6), "Ny intervju"),
					card("SIP i Södra Älvsborg", "Uppföljning efter 6 månader", kit.Flow(kit.Tag(kit.NoticeWarning, "Förfaller 1 december"), kit.Small("4 förslag saknar besked")), "Följ upp")),
				kit.Flow(kit.NewTextButton("+ Ny revision", nothing), kit.NewTextButton("Jag har fått en inbjudan", nothing), kit.NewTextButton("Öva med påhittade svar", nothing)),
			},
			Measure: kit.MeasureWide, First: first,
		})
	},
	"samtycke": func() *kit.Page {
		g := kit.NewCheckGroup([]kit.CheckOption{
			{Option: kit.Option{Label: "Vill vara med i intervjun"}},
			{Option: kit.Option{Label: "Mina ord får citeras utan namn"}},
			{Option: kit.Option{Label: "Ni får kontakta mig när rapporten är klar", Hint: "Sparas skilt från svaren"}},
		}, nil)
		return kit.NewPage(kit.PageParts{
			Header: kit.Header([]fyne.CanvasObject{kit.Strong("Ny intervju · Lindens mottagning")}, nil, []fyne.CanvasObject{kit.NewStateLine(kit.StateSaved, "Sparat"), kit.Small("F1 Hjälp")}),
			Body: []fyne.CanvasObject{
				kit.ColumnGap(0, kit.Muted("Steg 2 av 3 · Läs upp och fråga"), kit.Question("Vill du vara med?")),
				kit.Lead("”Vi är brukarrevisorer och har egen erfarenhet. Vi arbetar inte här. Du väljer själv vad du svarar på, och du kan sluta när du vill. Ingen på mottagningen får veta vad just du har sagt.”"),
				g, kit.Small("Du kan alltid ta tillbaka det du sagt, med koden på lappen. Till och med 15 januari hinner det också bort ur rapporten."),
			},
			Left:  []fyne.CanvasObject{kit.NewTextButton("Läs upp", nothing), kit.NewTextButton("Skriv ut lapp med kod", nothing)},
			Right: []fyne.CanvasObject{kit.NewSecondary("Avstår", nothing), kit.NewPrimary("Börja intervjun", nothing)}, First: g,
		})
	},
	"ordna": func() *kit.Page {
		list := kit.NewOutline(guideRows(), kit.OutlineEvents{})
		list.SetRows(guideRows(), 2)
		return questionFrame(list, kit.MeasureWide, kit.Question("Frågeguiden"), list)
	},
	"bredvid": func() *kit.Page {
		closed := kit.NewFold("Till rapporten", "Bemötande · Individ", kit.Body("Tema och nivå"))
		open := kit.NewFold("Stöd för den som intervjuar", "2 följdfrågor", kit.NewLineEntry("Följdfråga 1", nil))
		open.SetOpen(true)
		e := kit.NewAnswerEntry(kit.AnswerParts{Label: "Frågan", Rows: 3, NoQuotes: true})
		left := kit.Column(kit.Grid(220, e, kit.NewLineEntry("På engelska", nil)), open.Object(), closed.Object())
		right := kit.Column(kit.Small("Så här ser frågan ut"), kit.Card(kit.Question("Personalen lyssnar på mig.")))
		return questionFrame(e.Focusable(), kit.MeasureWide, kit.Beside(0.57, left, right))
	},
	"fraga-fore": func() *kit.Page {
		return kit.Confirm(kit.ConfirmParts{
			Question: "Ta bort svaret?", Text: "Svaret tas bort för alltid, också ur säkerhetskopior på den här datorn.",
			Do: "Ta bort svaret", Keep: "Behåll det", Danger: true,
		})
	},
}

var looks = []kit.Look{{Scale: 1}, {Scale: 1.5}, {Scale: 2}, {Scale: 1, HighContrast: true}, {Scale: 2, HighContrast: true}}

var windows = []fyne.Size{fyne.NewSize(800, 600), fyne.NewSize(1100, 700)}

func TestNothingIsCutOnAnyPage(t *testing.T) {
	for name, page := range gallery {
		for _, look := range looks {
			for _, size := range windows {
				w := kittest.Open(t, size, look)
				w.Show(page())
				if w.Canvas().Size().Width > size.Width {
					t.Errorf("%s %v: the window grew from %v to %v", name, look, size, w.Canvas().Size())
				}
				for _, fault := range w.NothingCut() {
					t.Errorf("%s at %.0f %% in %v: %s", name, 100*look.Scale, size, fault)
				}
				picture(t, w, fmt.Sprintf("%s-%.0f-%.0f-%v", name, size.Width, 100*look.Scale, look.HighContrast))
			}
		}
	}
}

func TestEveryDrawnTextHasContrast(t *testing.T) {
	for name, page := range gallery {
		for _, look := range []kit.Look{{Scale: 1}, {Scale: 1, HighContrast: true}} {
			w := kittest.Open(t, fyne.NewSize(1100, 1400), look)
			w.Show(page())
			if len(w.All()) < 5 {
				t.Fatalf("%s: nothing is drawn", name)
			}
			for _, fault := range w.LowContrast() {
				t.Errorf("%s, high contrast %v: %s", name, look.HighContrast, fault)
			}
		}
	}
}

// picture keeps the window as an image when SYNVANDA_PICTURES names a folder.
func picture(t *testing.T, w *kittest.Window, name string) {
	t.Helper()
	folder := os.Getenv("SYNVANDA_PICTURES")
	if folder == "" {
		return
	}
	file, err := os.Create(filepath.Join(folder, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := png.Encode(file, w.Canvas().Capture()); err != nil {
		t.Fatal(err)
	}
}
