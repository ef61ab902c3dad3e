package workbook

import "strings"

// Spreadsheet programs write characters that XML would change or cannot carry
// as _xHHHH_ (ECMA-376 part 1, 22.9.2.19). Decoded are those that a text may
// hold; any other stays as it stands.
var decodings = strings.NewReplacer(
	"_x000D_", "\r", "_x000d_", "\r", "_x000A_", "\n", "_x000a_", "\n", "_x0009_", "\t", "_x005F_", "_", "_x005f_", "_",
)

func unescape(text string) string {
	if !strings.Contains(text, "_x00") {
		return text
	}
	return decodings.Replace(text)
}

// escape is the inverse of unescape: what looks like an escape is escaped.
func escape(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	var out strings.Builder
	for i := range len(text) {
		if looksEscaped(text[i:]) {
			out.WriteString("_x005F")
		}
		out.WriteByte(text[i])
	}
	return out.String()
}

func looksEscaped(text string) bool {
	if len(text) < len("_xHHHH_") || text[0] != '_' || text[1] != 'x' || text[6] != '_' {
		return false
	}
	for _, c := range []byte(text[2:6]) {
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') && (c < 'A' || c > 'F') {
			return false
		}
	}
	return true
}
