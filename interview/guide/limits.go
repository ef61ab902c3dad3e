package guide

// Bounds of what is accepted as a guide. The largest real guide that we know
// of has some 1,000 questions and 1 MB; each bound is several times that.
const (
	// MaxFileBytes bounds a guide file.
	MaxFileBytes = 8 << 20
	// MaxNesting bounds how deep objects and lists stand in each other in the
	// file. Sixteen groups need 16×2 levels, and what a question holds 5 more.
	MaxNesting = 48
	// MaxValues bounds the objects, lists, texts and numbers of a file; each
	// costs about 100 bytes of memory while it is read.
	MaxValues = 400_000
	// MaxDepth bounds how deep groups and repeats stand in each other.
	MaxDepth = 16
	// MaxQuestions bounds all elements of a guide, groups included.
	MaxQuestions = 5_000
	// MaxChoices bounds the choices, or the rows, of one question.
	MaxChoices = 5_000
	// MaxOffered bounds the choices of all questions of a form together; each
	// question that uses a list offers all of it.
	MaxOffered = 60_000
	// MaxLists bounds the choice lists that no question offers.
	MaxLists = 1_000
	// MaxSheets, MaxRows and MaxColumns bound what is kept of a workbook.
	MaxSheets  = 64
	MaxRows    = 20_000
	MaxColumns = 1_000
	// MaxPrompts bounds the follow-up prompts of one question.
	MaxPrompts = 50
	// MaxGroups bounds the respondent groups of a guide.
	MaxGroups = 50
	// MaxLanguages bounds the languages of one text.
	MaxLanguages = 40
	// MaxExtra bounds the unused columns that one element keeps.
	MaxExtra = 200
	// MaxNameBytes bounds names and ids.
	MaxNameBytes = 128
	// MaxTextRunes bounds one text, expression or kept cell: what a cell of a
	// workbook can hold.
	MaxTextRunes = 32_767
	// MaxProblems bounds how many errors are told of one file, and how many
	// warnings.
	MaxProblems = 500
	// MaxSentenceWords is the longest sentence in a question, prompt or
	// introduction that passes without a warning.
	MaxSentenceWords = 25
	// MaxEasySentenceWords is the same for easy-read wording.
	MaxEasySentenceWords = 15

	// maxMissingTold bounds how many texts that a language lacks are told one by
	// one.
	maxMissingTold = 3
	// maxSlips is how many letters a name may differ in from the one that it is
	// taken for, and maxNearest among how many names that one is looked for.
	maxSlips   = 5
	maxNearest = 2_000
	// maxAdvised bounds how many names are listed as those to choose from.
	maxAdvised = 40
	// maxEcho bounds how many characters of a file are repeated in a message.
	maxEcho = 60
)
