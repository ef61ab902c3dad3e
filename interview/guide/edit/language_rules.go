package edit

import (
	"regexp"
	"slices"
	"strings"

	"synvanda/interview"
)

// languageRules are what questions of one language are looked at for.
type languageRules struct {
	// joints are the words that join two questions.
	joints []string
	// second begins a second question behind a joint: "och hur …".
	second *regexp.Regexp
	// pair asks of two qualities at once: "är vänlig och kunnig".
	pair *regexp.Regexp
	// leading shows which answer is expected.
	leading *regexp.Regexp
	// negations are the words that turn a question round.
	negations []string
	// shortForms are short forms with what they stand for.
	shortForms map[string]string
}

var rulesFor = map[interview.Language]*languageRules{
	interview.Swedish: {
		joints: []string{"och", "samt"},
		second: regexp.MustCompile(`(?i)(?:^|[\s,])((?:och|samt)\s+(?:(?:hur|vad|vem|vilka|vilken|vilket|när|var|varför|om)\s+\pL+|` +
			`(?:är|har|hade|kan|kunde|får|fick|blir|blev|känner|kände|vet|visste|ska|skulle|vill|ville|tycker|tyckte)\s+(?:du|ni|man|det|de|jag|vi|hon|han)\b))`),
		pair: regexp.MustCompile(`(?i)(?:^|\s)((?:är|var|blir|blev|känns|kändes|verkar)\s+(?:(?:personalen|de|du|det|ni|den|mötet|lokalerna)\s+)?` +
			`(?:(?:väl|bra|lätt|ganska|mycket|alltid)\s+)?\pL+\s+(?:och|samt)\s+\pL+)\s*[.?!]?$`),
		leading: regexp.MustCompile(`(?i)^((?:visst|nog|säkert)\s+\pL+|(?:tycker|anser|håller|känner|tror)\s+(?:du|ni)\s+(?:inte|ändå|också|även|med om)\b|` +
			`(?:är|var|vore)\s+det\s+inte\b|(?:borde|skulle|kan|kunde|ska)\s+(?:inte|man inte|de inte|vi inte|det inte)\b|(?:du|ni)\s+(?:är|har|tycker|håller)\s+väl\b|hur\s+(?:bra|nöjd|nöjda|dålig|dåligt|missnöjd)\b)` +
			`|(eller hur|inte sant|visst\?)\s*\??$`),
		negations: []string{"inte", "ej", "icke", "aldrig", "ingen", "inget", "inga", "ingenting", "utan att"},
		shortForms: map[string]string{
			"t.ex.": "till exempel", "t.ex": "till exempel", "tex": "till exempel", "bl.a.": "bland annat", "bl.a": "bland annat",
			"m.m.": "med mera", "m.m": "med mera", "osv": "och så vidare", "osv.": "och så vidare", "o.s.v.": "och så vidare",
			"dvs": "det vill säga", "dvs.": "det vill säga", "d.v.s.": "det vill säga", "ev.": "eventuellt / kanske", "resp.": "respektive / och",
			"s.k.": "så kallad", "inkl.": "inklusive / med", "exkl.": "exklusive / utan", "ca": "ungefär", "ca.": "ungefär", "pga": "på grund av", "p.g.a.": "på grund av",
		},
	},
	interview.English: {
		joints: []string{"and"},
		second: regexp.MustCompile(`(?i)(?:^|[\s,])(and\s+(?:(?:how|what|who|which|when|where|why|whether)\s+\pL+|` +
			`(?:are|were|is|was|have|had|has|can|could|do|did|does|will|would|should)\s+(?:you|they|it|we|he|she|the|there|people)\b))`),
		pair: regexp.MustCompile(`(?i)(?:^|\s)((?:is|are|was|were|feel|feels|felt|seem|seems)\s+(?:(?:the\s+)?(?:staff|you|they|it|rooms)\s+)?` +
			`(?:(?:very|quite|always|usually)\s+)?\pL+\s+and\s+\pL+)\s*[.?!]?$`),
		leading: regexp.MustCompile(`(?i)^((?:don|isn|aren|wasn|weren|wouldn|couldn|shouldn|didn|haven|hasn)['’]t\s+\pL+|(?:surely|of course|obviously)\b|` +
			`(?:do|would)\s+you\s+(?:not\s+)?agree\b|do\s+you\s+not\b|how\s+(?:good|well|satisfied|happy|bad|dissatisfied)\b)` +
			`|((?:right|isn['’]t it|don['’]t you|aren['’]t they))\s*\?$`),
		negations: []string{"not", "never", "no", "nobody", "nothing", "none", "without", "don't", "didn't", "isn't", "wasn't", "aren't", "can't", "couldn't", "doesn't", "haven't"},
		shortForms: map[string]string{
			"e.g.": "for example", "e.g": "for example", "eg.": "for example", "i.e.": "that is", "i.e": "that is", "etc.": "and so on", "etc": "and so on",
			"approx.": "about", "incl.": "including", "excl.": "without", "w/o": "without",
		},
	},
}

// double finds the words that begin or make up a second question in a
// sentence, or returns "". Two qualities at once count where they are rated.
func (r *languageRules) double(sentence string, rated bool) string {
	lower := strings.ToLower(sentence)
	if !slices.ContainsFunc(r.joints, func(joint string) bool { return strings.Contains(lower, joint) }) {
		return ""
	}
	if parts := r.second.FindStringSubmatch(sentence); parts != nil {
		return parts[1]
	}
	if parts := r.pair.FindStringSubmatch(sentence); rated && parts != nil {
		return parts[1]
	}
	return ""
}

// leads finds the words that lead to an answer, or returns "".
func (r *languageRules) leads(sentence string) string {
	if at := r.leading.FindStringIndex(sentence); at != nil {
		return strings.TrimRight(sentence[at[0]:at[1]], " ?")
	}
	return ""
}

// negated finds the negations of a sentence that make it hard to answer: one
// is enough where the answer is chosen, elsewhere it takes two.
func (r *languageRules) negated(sentence string, closed bool) string {
	words := wordsOf(strings.ReplaceAll(sentence, "’", "'"))
	var found []string
	for i, word := range words {
		pair := word
		if i+1 < len(words) {
			pair += " " + words[i+1]
		}
		if slices.Contains(r.negations, word) || slices.Contains(r.negations, pair) {
			found = append(found, word)
		}
	}
	if len(found) >= 2 || closed && len(found) == 1 {
		return strings.Join(found, ", ")
	}
	return ""
}
