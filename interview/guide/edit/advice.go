package edit

import (
	"fmt"

	"synvanda/interview"
)

// advice is what to do about each kind of hint, in Swedish and English; %s is
// the words that the hint is about.
var advice = map[HintKind][2]string{
	HintLongSentence: {
		"Meningen är lång (%s ord). Dela den i två.",
		"The sentence is long (%s words). Make it two.",
	},
	HintDoubleQuestion: {
		"Här kan det vara två frågor i en: ”%s”. Den som svarar vet inte vilken. Gör två frågor.",
		"These may be two questions in one: “%s”. The person cannot know which to answer. Ask them one by one.",
	},
	HintTerm: {
		"”%s” kan kännas dömande.",
		"“%s” can feel judging.",
	},
	HintLeadingQuestion: {
		"”%s” visar vilket svar som väntas. Fråga öppet, till exempel: Hur är det för dig?",
		"“%s” shows which answer is expected. Ask openly, for example: What is it like for you?",
	},
	HintNegation: {
		"Frågor med ”%s” är svåra att svara ja eller nej på. Skriv vad som är, inte vad som inte är.",
		"Questions with “%s” are hard to answer with yes or no. Write what is, not what is not.",
	},
	HintAbbreviation: {
		"Alla vet inte vad ”%s” betyder. Skriv ut orden eller förklara.",
		"Not everybody knows what “%s” means. Write the words out or explain.",
	},
	HintJargon: {
		"”%s” är ett ord som mest används i yrket.",
		"“%s” is a word that is mostly used at work.",
	},
}

// Advice says in one or two sentences what the hint is about and what to do,
// in Swedish or else in English. The kind of the hint is its key for whoever
// has words of their own.
func (h Hint) Advice(l interview.Language) string {
	at, instead := 1, " Better: %s."
	if l == interview.Swedish {
		at, instead = 0, " Skriv hellre: %s."
	}
	words := h.Words
	if h.Kind == HintLongSentence {
		words = fmt.Sprint(len(tokensOf(h.Words)))
	}
	text := fmt.Sprintf(advice[h.Kind][at], words)
	if h.Suggestion != "" {
		text += fmt.Sprintf(instead, h.Suggestion)
	}
	return text
}
