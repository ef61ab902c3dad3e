package workbook

import "bytes"

// passOver steps over the elements of that name that stand next to each other
// right here, close themselves and say where they stand in an attribute r, with
// the white space before each. It gives what the last of them says in the place
// of what is given to it. None of them becomes a piece.
//
// It knows only tags written as programs do, all of which next would accept.
// It stops before any other, and before one whose end is not in the window.
func (s *scanner) passOver(named string, place []byte) []byte {
	if s.closes {
		return place
	}
	w := s.window[s.at:s.end]
	passed, last := 0, span{}
	var head, tail []byte // of the last one, around where it says it stands
	for {
		begin := spaceEnd(w, passed)
		tag := w[begin:]
		told, length := likeBefore(tag, head, tail)
		if length == 0 {
			told, length = emptyTag(tag, named)
		}
		if length == 0 || max(length, begin-passed) > maxPieceBytes {
			break
		}
		head, tail = tag[:told.at], tag[told.end:length]
		last = span{begin + told.at, begin + told.end}
		passed = begin + length
	}
	if passed == 0 {
		return place
	}
	s.at += passed
	return append(place[:0], last.of(w)...)
}

// likeBefore does what emptyTag does, for a tag that differs from the one
// before it only in where it stands.
func likeBefore(w, head, tail []byte) (told span, length int) {
	if len(head) == 0 || !bytes.HasPrefix(w, head) {
		return span{}, 0
	}
	told = span{len(head), plainEnd(w, len(head))}
	if told.end == told.at || !bytes.HasPrefix(w[told.end:], tail) {
		return span{}, 0
	}
	return told, told.end + len(tail)
}

// emptyTag gives what attribute r of a tag says and the length of the tag, none
// where that is missing or the tag is not of the plain kind.
func emptyTag(w []byte, named string) (told span, length int) {
	at := 1 + len(named)
	if len(w) <= at || w[0] != '<' || string(w[1:at]) != named {
		return span{}, 0
	}
	for at+2 < len(w) && w[at] == ' ' && w[at+1] != '/' {
		named, err := readName(w, at+1, "attribute")
		at = named.end
		if err != nil || w[at] != '=' || at+1 == len(w) || w[at+1] != '"' {
			return span{}, 0
		}
		value := span{at + 2, plainEnd(w, at+2)}
		if value.end == len(w) || w[value.end] != '"' {
			return span{}, 0
		}
		if told.end == 0 && named.end-named.at == 1 && w[named.at] == 'r' {
			told = value
		}
		at = value.end + 1
	}
	if at < len(w) && w[at] == ' ' {
		at++
	}
	if told.end == told.at || at+1 >= len(w) || w[at] != '/' || w[at+1] != '>' {
		return span{}, 0
	}
	return told, at + 2
}
