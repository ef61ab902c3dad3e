// Package interview holds the words of the study: audit, guide, question,
// answer, consent, interview, and the rules that tie them together.
//
// It does no input or output and reads no clock: time and randomness come from
// the caller, and everything that must outlive the process goes through the
// Store interface. The definition of a study (Guide) and what people said
// (Interview) are strictly apart: a guide never holds an answer, and an answer
// names its question only by path.
//
// What it is not: a form engine for any purpose, or a place for screens,
// files, keys or networks. Those import this package, never the other way.
//
// # What a guide's expressions do
//
// A session works out what reads the answer that was given, and goes on only
// from what changed (rules, cell). The state after each answer is the one that
// all answers give anew (TestOneAnswerGivesTheStateOfAllAnswersAnew), whatever
// the way there. The meanings are those of JavaRosa and Enketo, and where an
// interview is not a form, these:
//
//   - Relevance is inherited from groups and from each turn of a repeat. A
//     hidden answer is kept, empty to every expression, and not reported; it
//     is back when the question is (TestAHiddenGroupHidesAllThatItHolds).
//     count() counts hidden turns too, where JavaRosa leaves them out.
//   - A choice that a filter does not offer any more is kept, does not count,
//     is not reported, and is shown as withheld (TestACascade…). New answers
//     that name it are refused.
//   - A default, or a calculation on a question that is asked, is a proposal:
//     expressions see it, the page shows it filled in, and it becomes an answer
//     when the interviewer goes on with it (TestADefaultIsProposed…). It follows
//     what it reads until then, where JavaRosa works it out once.
//   - What once() gave is kept like an answer. random() and uuid() give the same
//     in the same place of the same interview, so that a report agrees with the
//     screen; today() and now() stand still when an interview is finished
//     (TestWhatIsWorkedOutOnceStays, TestTimeStandsStillInAFinishedInterview).
//   - A read-only question is shown with its value and asks nothing
//     (TestReadOnlyQuestionsShowWhatIsWorkedOut).
//   - ${name} and <output value="…"/> in a text are the answer in the words in
//     which it was given, "…" when there is none (TestLabelsNameAnswers…). What
//     leaves holds "…" for everybody (Unsaid).
//   - property() tells nothing of the laptop; ${last-saved#…} is empty.
//   - An expression that cannot be evaluated holds nothing back. A circle is
//     refused when a guide is checked; one that came another way is cut
//     (TestCirclesHoldNothingBack). A guide or an answer that asks for more
//     than MaxWork and MaxPlaces is refused (TestGuidesThatAskForTooMuchAre…).
//
// Compatibility: records are written as JSON with the field names of the
// command-line contract. A field may be added, never renamed or given a new
// meaning; a reader ignores fields that it does not know.
package interview
