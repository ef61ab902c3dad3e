package pdf

import (
	"io"
	"strings"

	"synvanda/interview"
	"synvanda/pdf/tagged"
)

// RecoveryData is what the sheet with a recovery code is made of.
type RecoveryData struct {
	// Audit is the audit that the code belongs to; for a vault's own code it
	// needs no more than a language.
	Audit interview.Audit
	// Opens names what the code opens: a vault or an audit, as people call it.
	Opens string
	// Code in its groups, separated by hyphens. It is kept nowhere: print at
	// once and keep no copy.
	Code     string
	Language interview.Language
	// Date is the day of printing.
	Date interview.Date
}

// RecoverySheet writes the sheet with a recovery code, to be kept on paper
// where the computer is not. The code stands in the page and nowhere else in
// the file. Its errors are those of package tagged.
func RecoverySheet(w io.Writer, data RecoveryData) error {
	l := in(data.Language, &data.Audit)
	s := sheet{
		audit: data.Audit, language: l, date: data.Date, first: 1, geometry: handout(),
		title: l.say("Återställningskod", "Recovery code"), foot: data.Opens,
	}
	return s.make(w, func(set *setter) {
		set.Heading(1, l.say("Återställningskod", "Recovery code"))
		set.Paragraph(tagged.Lead(), tagged.Plain(l.say("Den här koden öppnar ", "This code opens ")+l.quoted(clip(oneLine(data.Opens), maxLabel))+l.say(
			" om lösenfrasen är borta. Utan kod och utan lösenfras går ingenting att läsa, och ingen kan hjälpa till.",
			" when the passphrase is lost. Without the code and without the passphrase nothing can be read, and nobody can help.",
		)))
		code := tagged.Style{Face: tagged.Bold, Size: 22.5, Leading: 2 * tagged.Grid, Color: tagged.Ink, Before: tagged.HalfGrid, After: tagged.Grid}
		set.Paragraph(code, tagged.Plain(strings.ReplaceAll(data.Code, "-", "\u2011")))
		set.List(tagged.Numbered, tagged.Items(
			l.say("Förvara bladet inlåst, på ett annat ställe än datorn.", "Keep the sheet locked up, in another place than the computer."),
			l.say("Fotografera det inte och skriv inte av det i en telefon.", "Do not photograph it, and do not copy it to a telephone."),
			l.say("Skriv tillbaka koden i programmet en gång, så att ni vet att den är rätt avskriven.", "Type the code back into the program once, so that you know it is copied right."),
			l.say("Förstör bladet när revisionens uppgifter är raderade.", "Destroy the sheet when the audit’s data has been deleted."),
		)...)
		set.Text(l.say("Stora och små bokstäver, mellanslag och bindestreck spelar ingen roll. Noll och O, ett och I räknas som samma.", "Capitals, spaces and hyphens do not matter. Zero and O, one and I count as the same."))
		set.Text(l.say("Utskriven den ", "Printed on ") + l.day(data.Date) + ".")
	})
}
