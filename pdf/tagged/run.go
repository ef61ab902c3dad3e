package tagged

import (
	"fmt"
	"net/url"
	"strings"
)

// Run is a piece of text that looks alike. Its text may be anything a person typed; a line end in it breaks the line.
type Run struct {
	Text     string
	Face     Face   // Regular takes the face of the paragraph
	Color    *Color // nil: the colour of the paragraph
	Language string // BCP 47 when it differs from the text around
	Link     *Target
}

// Plain is text in the style of its paragraph.
func Plain(text string) Run { return Run{Text: text} }

// Strong is text in semibold.
func Strong(text string) Run { return Run{Text: text, Face: SemiBold} }

// Emphasis is text in italics.
func Emphasis(text string) Run { return Run{Text: text, Face: Italic} }

// In is text in another language, read aloud in it.
func In(language, text string) Run { return Run{Text: text, Language: language} }

// LinkTo is text that leads to an anchor in the same document.
func LinkTo(anchor *Anchor, text string) Run {
	return Run{Text: text, Link: &Target{anchor: anchor}}
}

// LinkURI is text that leads to an address on the web or a mail address (http, https, mailto).
func LinkURI(address, text string) Run {
	return Run{Text: text, Link: &Target{uri: address}}
}

// Target is where a link leads.
type Target struct {
	anchor *Anchor
	uri    string
}

// Anchor is a place in the document that links lead to.
type Anchor struct {
	name   string // for errors and for the description of links to it
	page   int    // 0: not placed yet
	x, top float64
}

// check returns the URI in its ASCII form.
func (t *Target) check() (string, error) {
	if t.anchor != nil {
		return "", nil
	}
	u, err := url.Parse(t.uri)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" && u.Scheme != "mailto" {
		return "", fmt.Errorf("link to %q: %w", t.uri, ErrTarget)
	}
	return u.String(), nil
}

// plainText joins the texts of runs.
func plainText(runs []Run) string {
	if len(runs) == 1 {
		return runs[0].Text
	}
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

// validLanguage checks the shape of a BCP 47 tag: two or three letters, then subtags of up to eight.
func validLanguage(tag string) bool {
	for i, part := range strings.Split(tag, "-") {
		if part == "" || len(part) > 8 || i == 0 && (len(part) < 2 || len(part) > 3) {
			return false
		}
		for _, c := range part {
			letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
			if !letter && (i == 0 || c < '0' || c > '9') {
				return false
			}
		}
	}
	return true
}
