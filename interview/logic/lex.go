package logic

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// tokenKind is the kind of a lexical token.
type tokenKind uint8

const (
	tokenEnd tokenKind = iota
	tokenNumber
	tokenLiteral   // a quoted string, text without the quotes
	tokenName      // a name, also with prefix, also "prefix:*"
	tokenReference // ${name}, text is the name
	tokenOperator  // and or div mod + - * = != < <= > >= |
	tokenStar      // * as a name test
	tokenSymbol    // ( ) [ ] , . .. / // @ ::
)

// mark is a symbol, or an operator that is none of letters, as a number that
// compares at once: its bytes, the last one lowest. Other tokens have none.
type mark uint16

// The marks that the parser looks for.
const (
	openParenthesis  mark = '('
	closeParenthesis mark = ')'
	openBracket      mark = '['
	closeBracket     mark = ']'
	comma            mark = ','
	atSign           mark = '@'
	dot              mark = '.'
	twoDots          mark = '.'<<8 | '.'
	slash            mark = '/'
	twoSlashes       mark = '/'<<8 | '/'
	twoColons        mark = ':'<<8 | ':'
	minus            mark = '-'
)

// markOf returns the mark of one or two bytes.
func markOf(text string) mark {
	if len(text) == 1 {
		return mark(text[0])
	}
	return mark(text[0])<<8 | mark(text[1])
}

// String returns the mark as it is written.
func (m mark) String() string {
	if m < 1<<8 {
		return string(rune(m))
	}
	return string(rune(m>>8)) + string(rune(m&0xFF))
}

// token is one lexical token. offset and end are bytes in the source.
type token struct {
	text        string
	number      float64
	offset, end int
	mark        mark
	kind        tokenKind
	operator    Operator // of tokenOperator
}

// lexer cuts an expression into tokens. Whether * and the words and, or, div
// and mod are operators depends on the token before (XPath 1.0, 3.7).
type lexer struct {
	source   string
	position int
	// operand says that the token before ends an operand, so that an operator
	// must follow.
	operand bool
}

// lex appends all tokens of source to tokens, the last one of kind tokenEnd.
func lex(source string, tokens []token) ([]token, error) {
	if len(source) > MaxLength {
		return tokens, fault(MaxLength, Limit, "the expression is longer than %d bytes", MaxLength)
	}
	l := lexer{source: source}
	for {
		tokens = append(tokens, token{})
		t := &tokens[len(tokens)-1]
		if err := l.next(t); err != nil {
			return tokens, err
		}
		if t.kind == tokenEnd {
			return tokens, nil
		}
		l.operand = t.endsOperand()
	}
}

// endsOperand reports whether an operand ends with the token.
func (t *token) endsOperand() bool {
	switch t.kind {
	case tokenNumber, tokenLiteral, tokenName, tokenReference, tokenStar:
		return true
	case tokenSymbol:
		switch t.mark {
		case closeParenthesis, closeBracket, dot, twoDots:
			return true
		}
	}
	return false
}

// next cuts the next token into t, which is empty.
func (l *lexer) next(t *token) error {
	for l.position < len(l.source) && isSpace(l.source[l.position]) {
		l.position++
	}
	start := l.position
	if start == len(l.source) {
		t.offset, t.end = start, start
		return nil
	}
	c := l.source[start]
	switch {
	case isDigit(c), c == '.' && isDigit(l.peek(1)):
		return l.number(t)
	case c == '\'' || c == '"':
		return l.literal(t, string(c), 1)
	case c == '$':
		return l.reference(t)
	case c < utf8.RuneSelf && !isNameStart(rune(c)):
		return l.symbol(t)
	}
	r, size := utf8.DecodeRuneInString(l.source[start:])
	if r == utf8.RuneError && size == 1 {
		return fault(start, Syntax, "the expression is not valid UTF-8")
	}
	if closers := curlyClosers(r); closers != "" {
		return l.literal(t, closers, size)
	}
	if unicode.IsSpace(r) || r == '\uFEFF' {
		l.position += size
		return l.next(t)
	}
	if isNameStart(r) {
		return l.name(t)
	}
	return fault(start, Syntax, "unexpected character %q", r)
}

// peek returns the byte n places on, or 0 after the end.
func (l *lexer) peek(n int) byte {
	if l.position+n < len(l.source) {
		return l.source[l.position+n]
	}
	return 0
}

// take makes a token of the next n bytes.
func (l *lexer) take(t *token, kind tokenKind, n int) {
	t.kind, t.offset = kind, l.position
	l.position += n
	t.end = l.position
	t.text = l.source[t.offset:t.end]
}

// mark makes a token of punctuation that is n bytes long.
func (l *lexer) mark(t *token, n int) error {
	l.take(t, tokenSymbol, n)
	t.mark = markOf(t.text)
	return nil
}

// sign makes a token of an operator that is n bytes long and no word.
func (l *lexer) sign(t *token, operator Operator, n int) error {
	l.take(t, tokenOperator, n)
	t.mark, t.operator = markOf(t.text), operator
	return nil
}

// symbol cuts punctuation and the operators that are not words.
func (l *lexer) symbol(t *token) error {
	switch c := l.source[l.position]; c {
	case '(', ')', '[', ']', ',', '@':
		return l.mark(t, 1)
	case '.', '/', ':':
		if l.peek(1) == c {
			return l.mark(t, 2)
		}
		if c != ':' {
			return l.mark(t, 1)
		}
	case '+':
		return l.sign(t, Add, 1)
	case '-':
		return l.sign(t, Subtract, 1)
	case '=':
		return l.sign(t, Equal, 1)
	case '|':
		return l.sign(t, Union, 1)
	case '<':
		if l.peek(1) == '=' {
			return l.sign(t, LessOrEqual, 2)
		}
		return l.sign(t, Less, 1)
	case '>':
		if l.peek(1) == '=' {
			return l.sign(t, GreaterOrEqual, 2)
		}
		return l.sign(t, Greater, 1)
	case '!':
		if l.peek(1) == '=' {
			return l.sign(t, NotEqual, 2)
		}
		return fault(l.position, Syntax, "unexpected '!': not equal is written !=, and not is not(...)")
	case '*':
		if l.operand {
			return l.sign(t, Multiply, 1)
		}
		l.take(t, tokenStar, 1)
		return nil
	}
	return fault(l.position, Syntax, "unexpected character %q", l.source[l.position])
}

// number cuts a decimal number, with an exponent as other tools write them.
func (l *lexer) number(t *token) error {
	start, i := l.position, l.position
	digits := func() {
		for i < len(l.source) && isDigit(l.source[i]) {
			i++
		}
	}
	digits()
	if i < len(l.source) && l.source[i] == '.' {
		i++
		digits()
	}
	if i < len(l.source) && (l.source[i] == 'e' || l.source[i] == 'E') {
		mark := i
		i++
		if i < len(l.source) && (l.source[i] == '+' || l.source[i] == '-') {
			i++
		}
		first := i
		digits()
		if i == first {
			i = mark
		}
	}
	l.take(t, tokenNumber, i-start)
	if len(t.text) == 1 {
		t.number = float64(t.text[0] - '0')
		return nil
	}
	value, err := strconv.ParseFloat(t.text, 64)
	if err != nil {
		return fault(start, Limit, "the number %q is too large", shorten(t.text))
	}
	t.number = value
	return nil
}

// literal cuts a quoted string of which the opening quote is size bytes long
// and any rune of closers ends it.
func (l *lexer) literal(t *token, closers string, size int) error {
	start := l.position
	body := l.source[start+size:]
	i := strings.IndexAny(body, closers)
	if i < 0 {
		return fault(start, Syntax, "the text that begins here has no closing quote")
	}
	_, width := utf8.DecodeRuneInString(body[i:])
	if !utf8.ValidString(body[:i]) {
		return fault(start, Syntax, "the expression is not valid UTF-8")
	}
	l.take(t, tokenLiteral, size+i+width)
	t.text = body[:i]
	return nil
}

// curlyClosers returns the quotes that end a string which r opens, or "" when
// r is no curly quote. Office programs turn straight quotes into these; which
// of them they choose depends on the language, so all of a width are one.
func curlyClosers(r rune) string {
	switch r {
	case '“', '”', '„', '‟':
		return "“”„‟\""
	case '‘', '’', '‚', '‛':
		return "‘’‚‛'"
	}
	return ""
}

// reference cuts ${name}.
func (l *lexer) reference(t *token) error {
	start := l.position
	if l.peek(1) != '{' {
		return fault(start, Syntax, "a reference to a question is written ${name}")
	}
	end := strings.IndexByte(l.source[start:], '}')
	if end < 0 {
		return fault(start, Syntax, "the reference that begins here has no closing }")
	}
	name := strings.TrimSpace(l.source[start+2 : start+end])
	if !isReferenceName(name) {
		return fault(start, Syntax, "%q is not the name of a question", shorten(name))
	}
	l.take(t, tokenReference, end+1)
	t.text = name
	return nil
}

// isReferenceName reports whether name can stand in ${...}: a name, or
// last-saved# and a name.
func isReferenceName(name string) bool {
	name = strings.TrimPrefix(name, "last-saved#")
	for i, r := range name {
		if i == 0 && !isNameStart(r) || !isNamePart(r) && r != ':' {
			return false
		}
	}
	return name != ""
}

// name cuts a name, a prefixed name, "prefix:*", or an operator that is a word.
func (l *lexer) name(t *token) error {
	end := l.nameEnd(l.position)
	if l.operand {
		return l.wordOperator(t, end)
	}
	if end+1 < len(l.source) && l.source[end] == ':' && l.source[end+1] != ':' {
		if l.source[end+1] == '*' {
			l.take(t, tokenName, end+2-l.position)
			return nil
		}
		if r, _ := utf8.DecodeRuneInString(l.source[end+1:]); isNameStart(r) {
			end = l.nameEnd(end + 1)
		}
	}
	l.take(t, tokenName, end-l.position)
	return nil
}

// wordOperator cuts and, or, div or mod where an operator must stand. What
// follows may touch it when it is no letter: 1mod2 is 1 mod 2.
func (l *lexer) wordOperator(t *token, end int) error {
	word := l.source[l.position:end]
	for _, operator := range [...]Operator{And, Or, Divide, Modulo} {
		rest, found := strings.CutPrefix(word, operatorText[operator])
		if !found {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(rest); rest == "" || !isNameStart(r) {
			l.take(t, tokenOperator, len(operatorText[operator]))
			t.operator = operator
			return nil
		}
	}
	return fault(l.position, Syntax, "expected an operator before %q", shorten(word))
}

// nameEnd returns where the name that begins at i ends.
func (l *lexer) nameEnd(i int) int {
	for i < len(l.source) {
		if c := l.source[i]; c < utf8.RuneSelf {
			if !namePart[c] {
				break
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(l.source[i:])
		if !isNamePart(r) || r == utf8.RuneError {
			break
		}
		i += size
	}
	return i
}

// isNameStart reports whether a name may begin with r (XML names without colon).
func isNameStart(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r == '_'
	}
	return unicode.IsLetter(r)
}

// namePart holds the ASCII characters that a name may continue with.
var namePart = func() (part [utf8.RuneSelf]bool) {
	for c := range part {
		part[c] = isNameStart(rune(c)) || isDigit(byte(c)) || c == '-' || c == '.'
	}
	return part
}()

// isNamePart reports whether a name may continue with r.
func isNamePart(r rune) bool {
	if r < utf8.RuneSelf {
		return namePart[r]
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '·'
}

// isDigit reports whether c is an ASCII digit.
func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// isSpace reports whether c is white space of XML.
func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// shorten cuts words of a form to what fits in a message.
func shorten(text string) string {
	const most = 40
	for i, n := range runeStarts(text) {
		if n == most {
			return text[:i] + "…"
		}
	}
	return text
}

// runeStarts yields the byte offset and the number of each rune of text.
func runeStarts(text string) func(func(int, int) bool) {
	return func(yield func(int, int) bool) {
		n := 0
		for i := range text {
			if !yield(i, n) {
				return
			}
			n++
		}
	}
}
