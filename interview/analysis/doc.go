// Package analysis turns what people said into what may be told: tables of
// answers question by question, and quotes, for each respondent group.
//
// It is the one place through which every number and every quote passes on its
// way out of the team. Material is raw and stays inside; Publish applies the
// rule table of the method and gives a Publication, and only that is handed to
// reports and exports. A Count, Measure or Quote can be made nowhere else: their
// contents are unexported, and what a rule hides is not in them at all.
//
// The rules (docs of the method, section 7):
//
//   - N is persons who answered, without "vet inte", "vill inte svara" and not
//     asked; a joint interview is one. N and the missing are always shown.
//   - N < 5: no numbers, not even N. Quotes stay.
//   - Users and relatives are shown apart only when both are at least five in
//     the audit; else together, everywhere, and a question put to one of them
//     alone has no numbers. Other groups are never pooled.
//   - There is never a total over groups of which one is hidden.
//   - N < 20: "x av N", never per cent.
//   - Ladder and 0–10: distribution and median, no mean. Four-step scale: 3 and
//     4 are positive.
//   - Sensitive questions: answer classes under three persons are merged, so
//     that not even one who knows the rule can work them out.
//   - A question whose asking depends on a hidden or merged answer is hidden too.
//   - Quotes only from people who agreed to it, without code; the group is
//     named only where its numbers are shown.
//   - Until the audit's withdraw-until date has passed, a publication is a
//     draft and says so.
//   - A new edition needs at least five interviews more or fewer than the one
//     before; see CheckEdition.
//
// The functions are pure: no clock, no file, no network, no randomness, and
// equal material gives an equal publication. What it is not: the engine of
// indicators, themes and votes, which build on the same guard.
package analysis
