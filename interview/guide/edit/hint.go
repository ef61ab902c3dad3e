package edit

import "synvanda/interview"

// HintKind says what a hint is about. It is the key of its advice.
type HintKind string

// The kinds of hint.
const (
	// HintLongSentence: a sentence is hard to take in by ear.
	HintLongSentence HintKind = "long_sentence"
	// HintDoubleQuestion: two things are asked in one.
	HintDoubleQuestion HintKind = "double_question"
	// HintTerm: a word on the list of terms, most of them stigmatising.
	HintTerm HintKind = "term"
	// HintLeadingQuestion: the question shows which answer is expected.
	HintLeadingQuestion HintKind = "leading_question"
	// HintNegation: a question with a not in it, or two.
	HintNegation HintKind = "negation"
	// HintAbbreviation: not everybody knows what the letters stand for.
	HintAbbreviation HintKind = "abbreviation"
	// HintJargon: a word of offices and professions.
	HintJargon HintKind = "jargon"
)

// Hint is advice on the words of one text. It never stops a guide from being
// used.
type Hint struct {
	Kind HintKind `json:"kind"`
	// Question is empty for the guide's own texts.
	Question interview.QuestionID `json:"question,omitempty"`
	// Field is the text's place in the question, such as label, easy_read,
	// prompts[0] or choices[2].label.
	Field    string             `json:"field"`
	Language interview.Language `json:"language"`
	// Words are the words that the hint is about, as they stand in the text.
	Words string `json:"words"`
	// Suggestion is what to write instead, when the list of terms has one.
	Suggestion string `json:"suggestion,omitempty"`
	// Why is the list's own reason.
	Why string `json:"why,omitempty"`
}
