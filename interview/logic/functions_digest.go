package logic

import (
	"crypto/ed25519"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"strings"
	"unicode/utf8"
)

// digestFunctions returns the functions on checksums and encodings.
func digestFunctions() []function {
	return []function{
		{name: "digest", least: 2, most: 3, apply: applyDigest},
		{name: "checksum", least: 2, most: 2, apply: applyChecksum},
		{name: "base64-decode", least: 1, most: 1, apply: applyBase64Decode},
		{name: "extract-signed", least: 2, most: 2, apply: applyExtractSigned},
	}
}

// digests are the algorithms of digest(), as XForms 1.1 names them. MD5 and
// SHA-1 are there because forms use them; nothing here relies on them.
var digests = map[string]func(string) []byte{
	"md5":     func(text string) []byte { sum := md5.Sum([]byte(text)); return sum[:] },
	"sha-1":   func(text string) []byte { sum := sha1.Sum([]byte(text)); return sum[:] },
	"sha-256": func(text string) []byte { sum := sha256.Sum256([]byte(text)); return sum[:] },
	"sha-384": func(text string) []byte { sum := sha512.Sum384([]byte(text)); return sum[:] },
	"sha-512": func(text string) []byte { sum := sha512.Sum512([]byte(text)); return sum[:] },
}

// applyDigest gives the digest of a text: digest(text, 'SHA-256', 'hex'). The
// encoding is base64 unless given.
func applyDigest(c *calling) (Value, error) {
	texts, err := c.texts(c.count())
	if err != nil {
		return Value{}, err
	}
	compute, found := digests[strings.ToLower(texts[1])]
	if !found {
		return Value{}, c.refuse(1, "the algorithm must be MD5, SHA-1, SHA-256, SHA-384 or SHA-512")
	}
	encoding := "base64"
	if len(texts) == 3 && texts[2] != "" {
		encoding = strings.ToLower(texts[2])
	}
	switch encoding {
	case "base64":
		return StringValue(base64.StdEncoding.EncodeToString(compute(texts[0]))), nil
	case "hex":
		return StringValue(hex.EncodeToString(compute(texts[0]))), nil
	}
	return Value{}, c.refuse(2, "the encoding must be base64 or hex")
}

// The tables of Verhoeff's check digit: the group of the pentagon, and the
// permutation applied once more for each place.
var (
	pentagon = [10][10]int{
		{0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
		{1, 2, 3, 4, 0, 6, 7, 8, 9, 5},
		{2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
		{3, 4, 0, 1, 2, 8, 9, 5, 6, 7},
		{4, 0, 1, 2, 3, 9, 5, 6, 7, 8},
		{5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
		{6, 5, 9, 8, 7, 1, 0, 4, 3, 2},
		{7, 6, 5, 9, 8, 2, 1, 0, 4, 3},
		{8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
		{9, 8, 7, 6, 5, 4, 3, 2, 1, 0},
	}
	permutation = [10]int{1, 5, 7, 6, 2, 8, 3, 0, 9, 4}
	inverse     = [10]int{0, 4, 3, 2, 1, 5, 6, 7, 8, 9}
)

// applyChecksum gives the check digit of a number: checksum('verhoeff', '236').
func applyChecksum(c *calling) (Value, error) {
	texts, err := c.texts(2)
	if err != nil {
		return Value{}, err
	}
	if texts[0] != "verhoeff" {
		return Value{}, c.refuse(0, "the algorithm must be verhoeff")
	}
	if !isDigits(texts[1]) {
		return Value{}, c.refuse(1, "only digits have a check digit")
	}
	return StringValue(formatNumber(float64(verhoeff(texts[1])))), nil
}

// verhoeff returns the check digit of a text of digits.
func verhoeff(digits string) int {
	check := 0
	for i := range len(digits) {
		digit := int(digits[len(digits)-1-i] - '0')
		for range (i + 1) % 8 {
			digit = permutation[digit]
		}
		check = pentagon[check][digit]
	}
	return inverse[check]
}

// applyBase64Decode gives the UTF-8 text that base64 holds, "" when it holds
// none.
func applyBase64Decode(c *calling) (Value, error) {
	text, err := c.text(0)
	decoded, ok := decodeBase64(text)
	if err != nil || !ok || !utf8.Valid(decoded) {
		return StringValue(""), err
	}
	return StringValue(string(decoded)), nil
}

// decodeBase64 reads base64 with or without padding.
func decodeBase64(text string) ([]byte, bool) {
	text = strings.TrimRight(strings.TrimSpace(text), "=")
	decoded, err := base64.RawStdEncoding.DecodeString(text)
	return decoded, err == nil
}

// applyExtractSigned gives the message of an Ed25519 signed text, "" when the
// signature is not of the public key: base64 of the signature and then the
// message, and base64 of the key.
func applyExtractSigned(c *calling) (Value, error) {
	texts, err := c.texts(2)
	if err != nil {
		return Value{}, err
	}
	signed, signedOK := decodeBase64(texts[0])
	key, keyOK := decodeBase64(texts[1])
	if !signedOK || !keyOK || len(key) != ed25519.PublicKeySize || len(signed) < ed25519.SignatureSize {
		return StringValue(""), nil
	}
	message := signed[ed25519.SignatureSize:]
	if !ed25519.Verify(key, message, signed[:ed25519.SignatureSize]) || !utf8.Valid(message) {
		return StringValue(""), nil
	}
	return StringValue(string(message)), nil
}
