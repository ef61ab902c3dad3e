// Package logic is the expression language of XLSForm and OpenRosa: the
// conditions, constraints, calculations and choice filters of a guide.
//
// It parses an expression to a tree with places (Parse), looks for unknown
// names, wrong numbers of arguments and values where nodes are needed
// (Check), computes it over the answers (Expression.Evaluate), writes it anew
// (Expression.String), and knows which expressions to compute again when an
// answer changes (NewGraph, Graph.Affected), with the names on the way of a
// cycle (CycleError).
//
// # When not
//
// It is not an XPath processor for XML at large: there is no namespace axis,
// no variable, and a name matches by its prefix as written. It has no clock,
// no source of chance, no files and no network; what an expression needs from
// outside comes in an Environment, and what is missing is an error.
//
// # Bounds
//
// Everything from a form or an answer is untrusted: limits.go bounds length,
// nesting, terms, steps of an evaluation, texts and instances. Nothing here
// panics or waits; an evaluation ends after MaxSteps. Errors carry the byte
// offset and quote only words that stand in the form, never an answer.
//
// # Compatibility
//
// Names of error codes, aspects and kinds are stored and shown elsewhere; new
// ones are added, none is renamed. The package holds no keys and no secrets
// of its own.
//
// # Grammar
//
//	Expression  = Expression Operator Expression | "-" Expression | Path
//	Operator    = "or" | "and" | "=" | "!=" | "<" | "<=" | ">" | ">=" | "+" | "-"
//	            | "*" | "div" | "mod" | "|"        weakest first; = and != bind
//	              alike, as do < <= > >=, + -, and * div mod; unary minus binds
//	              between these last and |; all are left-associative
//	Path        = [ "/" | "//" ] Step { ( "/" | "//" ) Step } | "/"
//	            | Primary { Predicate } { ( "/" | "//" ) Step }
//	Step        = "." { Predicate } | ".." { Predicate }
//	            | [ "@" | Axis "::" ] Test { Predicate }
//	Test        = Name | Prefix ":*" | "*" | "node()" | "text()" | "comment()"
//	            | "processing-instruction(" [ Literal ] ")"
//	Predicate   = "[" Expression "]"
//	Primary     = Literal | Number | Reference | Call | "(" Expression ")"
//	Reference   = "${" [ "last-saved#" ] Name "}"
//	Call        = Name "(" [ Expression { "," Expression } [ "," ] ] ")"
//	Literal     = a text in '…' or "…", or in curly quotes of either width
//	Number      = digits with at most one point and an exponent: 12 .5 5. 1e-7
//
// The axes are those of XPath 1.0 but namespace. Where an operand has ended,
// * and the words and, or, div, mod are operators, elsewhere names; such a
// word may touch what follows unless that is a letter: 1mod2 is 1 mod 2.
//
// # Values
//
// Boolean, number, string and nodeset are XPath's. A date is a point in time
// that shows as YYYY-MM-DD at midnight in the zone of the evaluation and with
// its time and distance from UTC else; as a number it is the days since
// 1970-01-01T00:00:00Z. Text that is a date (YYYY-MM-DD, or with T and a time)
// is one wherever a number is wanted and in comparisons.
//
// # References and repeats
//
// ${name} is the question of that name in the turn of each repeat that the
// expression's own question is in too, and in all turns of other repeats; the
// repeat itself means all its turns. An absolute path through a repeat, named
// in Environment.Repeats, does the same until its first predicate. Both look
// from the question that the expression belongs to (current()), also within a
// predicate on another list.
//
// # Deviations
//
// The reference is the OpenRosa dialect as openrosa-xpath-evaluator 3.1
// (Enketo) has it; with it differ XPath 1.0, JavaRosa, ODK Web Forms. Where
// this package departs from XPath 1.0, it goes with that reference:
//
//   - < <= > >= never turn a nodeset into a boolean (TestComparisonsOfAllKinds)
//   - texts that are dates compare as dates (TestComparisonsOfAllKinds)
//   - round goes away from zero at halves, and takes decimals (TestRound)
//   - text reads as a number also with an exponent, a plus sign or as Infinity
//     (TestParseNumberReadsDecimals), and numbers are written as ECMA-262
//     does, 1e+21 (TestFormatNumberWritesTheFewestDigits)
//   - faults in what is not computed do not count: the right side of and and
//     or, the other branch of if (TestEvaluateOperators, TestBooleanFunctions)
//   - 1mod2, a comma after the last argument and predicates after . are
//     accepted (TestLexCutsTokensWithTheirPlace, TestExpressionPrintsCanonically)
//   - the first node of a nodeset counts where one value is wanted, in
//     document order but after randomize (TestRandomizeByASeed)
//   - boolean-from-string is true for every whole number above 0
//     (TestBooleanFunctions)
//
// Where it departs from the reference, on purpose:
//
//   - a day that does not exist is no date; the reference rolls 2026-02-30 on
//     to March (TestParseDateRefusesWhatIsNoDate, TestDateFunctions)
//   - text that only begins like a date is text (TestDatesInManyNodesCompareEach)
//   - each node of a nodeset is compared as a date, not the first alone, and
//     no nodes at all are unequal to nothing (TestDatesInManyNodesCompareEach,
//     TestComparisonsOfAllKinds)
//   - text that is a date only by a browser's guess, such as 7 or Jan 1 2026, is
//     none (TestParseDateRefusesWhatIsNoDate)
//   - days become the nearest millisecond; the reference cuts, and loses one on
//     the way back from every fifth point in time (TestDaysKeepTheirMilliseconds)
//   - a number after a nodeset, as in /r/x[1], picks within each /r as XPath
//     has it; the reference picks from all of them (TestPathPredicatesPickWithinEachParent)
//   - hexadecimal text such as 0x10 is no number (TestParseNumberReadsDecimals)
//   - characters count as Unicode code points, not UTF-16 units
//     (TestStringFunctions)
//   - normalize-space leaves no-break spaces alone, as XPath does
//     (TestStringFunctions)
//   - unary minus takes any operand, also a path, a text or a call
//     (TestEvaluateOperators)
//   - and, or, div and mod that touch a letter are refused, so that a word such
//     as order is not read as or (TestLexRefuses)
//   - once computes its argument only while the question is empty, and means
//     the question also within a predicate (TestOnceKeepsAnAnswer)
//   - coalesce computes its second argument only when needed
//     (TestBooleanFunctions)
//   - decimal-time takes a date and time too (TestDateFunctions)
//   - %W of format-date is the ISO week (TestFormatDate), as in JavaRosa's list
//   - regular expressions are those of Go: no look-around, no back-references
//     (TestRegexRefusesLookaround); matching takes linear time
//   - coordinates may end in a semicolon (TestAreaAndDistance)
//   - uuid(n) and random() take their chance from the environment
//     (TestUUID, TestRandom)
//
// From JavaRosa, which the reference lacks, come indexed-repeat, with a turn
// below 1 read as 1 (TestIndexedRepeat), jr:choice-name, jr:itext, pulldata,
// property, version, depend, is-selected, enclosed-area, base64-decode; from ODK
// also geofence, intersects, extract-signed; from CommCare checksum. JavaRosa's
// sum skips what is no number; here, as in the reference, such a sum is NaN
// (TestNumberFunctions).
package logic
