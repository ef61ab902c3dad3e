package logic

import (
	"crypto/ed25519"
	"encoding/base64"
	"testing"
)

func TestDigest(t *testing.T) {
	checkCases(t, stockholm(t), []expressionCase{
		{"digest('abc', 'MD5', 'hex')", "string 900150983cd24fb0d6963f7d28e17f72"},
		{"digest('abc', 'SHA-1', 'hex')", "string a9993e364706816aba3e25717850c26c9cd0d89d"},
		{"digest('abc', 'SHA-256', 'hex')", "string ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
		{"digest('abc', 'SHA-384', 'hex')", "string cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed" +
			"8086072ba1e7cc2358baeca134c825a7"},
		{"digest('abc', 'SHA-512', 'hex')", "string ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a" +
			"2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"},
		{"digest('abc', 'MD5')", "string kAFQmDzST7DWlj99KOF/cg=="},
		{"digest('abc', 'MD5', 'base64')", "string kAFQmDzST7DWlj99KOF/cg=="},
		{"digest('abc', 'MD5', '')", "string kAFQmDzST7DWlj99KOF/cg=="},
		{"digest('abc', 'md5', 'HEX')", "string 900150983cd24fb0d6963f7d28e17f72"},
		{"digest('åäö', 'MD5', 'hex')", "string 118a1637a7233ce6e62aa296975b27b4"},
		{"digest('', 'SHA-1', 'hex')", "string da39a3ee5e6b4b0d3255bfef95601890afd80709"},
		{"digest('abc', 'SHA1')", "error argument@14"},
		{"digest('abc', '')", "error argument@14"},
		{"digest('abc', 'MD5', 'octal')", "error argument@21"},
	})
}

func TestChecksum(t *testing.T) {
	checkCases(t, stockholm(t), []expressionCase{
		{"checksum('verhoeff', '236')", "string 3"},
		{"checksum('verhoeff', '12345')", "string 1"},
		{"checksum('verhoeff', '142857')", "string 0"},
		{"checksum('verhoeff', '123456789012')", "string 0"},
		{"checksum('verhoeff', '8473643095483728456789')", "string 2"},
		{"checksum('verhoeff', '0')", "string 4"},
		{"checksum('verhoeff', '2a')", "error argument@21"},
		{"checksum('verhoeff', '')", "error argument@21"},
		{"checksum('luhn', '236')", "error argument@9"},
	})
}

func TestBase64Decode(t *testing.T) {
	checkCases(t, stockholm(t), []expressionCase{
		{"base64-decode('aGVq')", "string hej"},
		{"base64-decode('w6U=')", "string å"},
		{"base64-decode('w6U')", "string å"},
		{"base64-decode(' aGVq ')", "string hej"},
		{"base64-decode('')", "string "},
		{"base64-decode('!')", "string "},
		{"base64-decode('/w==')", "string "},
	})
}

func TestExtractSigned(t *testing.T) {
	seed := make([]byte, ed25519.SeedSize)
	private := ed25519.NewKeyFromSeed(seed)
	public := base64.StdEncoding.EncodeToString(private.Public().(ed25519.PublicKey))
	sign := func(message string) string {
		return base64.StdEncoding.EncodeToString(append(ed25519.Sign(private, []byte(message)), message...))
	}
	forged := []byte(sign("hej"))
	forged[4]++
	other := base64.StdEncoding.EncodeToString(make([]byte, ed25519.PublicKeySize))
	checkCases(t, stockholm(t), []expressionCase{
		{"extract-signed('" + sign("hej") + "', '" + public + "')", "string hej"},
		{"extract-signed('" + sign("") + "', '" + public + "')", "string "},
		{"extract-signed('" + sign("\xff") + "', '" + public + "')", "string "},
		{"extract-signed('" + string(forged) + "', '" + public + "')", "string "},
		{"extract-signed('" + sign("hej") + "', '" + other + "')", "string "},
		{"extract-signed('" + sign("hej") + "', '" + public[:20] + "')", "string "},
		{"extract-signed('" + sign("hej") + "', '!')", "string "},
		{"extract-signed('!', '" + public + "')", "string "},
		{"extract-signed('aGVq', '" + public + "')", "string "},
	})
}

// TestVerhoeffTablesAreTheGroupOfThePentagon checks the tables by what they
// must be, not by copying them.
func TestVerhoeffTablesAreTheGroupOfThePentagon(t *testing.T) {
	for a := range 10 {
		var row, column [10]bool
		for b := range 10 {
			row[pentagon[a][b]] = true
			column[pentagon[b][a]] = true
			for c := range 10 {
				if pentagon[pentagon[a][b]][c] != pentagon[a][pentagon[b][c]] {
					t.Errorf("%d, %d and %d do not associate", a, b, c)
				}
			}
		}
		for b := range 10 {
			if !row[b] || !column[b] {
				t.Errorf("%d is not in row and column %d", b, a)
			}
		}
		if pentagon[a][inverse[a]] != 0 || pentagon[0][a] != a {
			t.Errorf("%d has the inverse %d", a, inverse[a])
		}
	}
	turned := 0
	for range 8 {
		turned = permutation[turned]
	}
	if turned != 0 {
		t.Errorf("after eight places 0 is %d", turned)
	}
}

// TestVerhoeffFindsErrors changes one digit, or swaps neighbours, in numbers
// with their check digit.
func TestVerhoeffFindsErrors(t *testing.T) {
	for _, number := range []string{"0", "7", "42", "198001011", "5559999", "8473643095483728456789"} {
		digits := []byte(number)
		check := verhoeff(number)
		for i := range digits {
			original := digits[i]
			for digit := byte('0'); digit <= '9'; digit++ {
				digits[i] = digit
				if digit != original && verhoeff(string(digits)) == check {
					t.Errorf("%s with the digit %c at %d has the same check digit", number, digit, i)
				}
			}
			digits[i] = original
			if i > 0 && digits[i] != digits[i-1] {
				digits[i], digits[i-1] = digits[i-1], digits[i]
				if verhoeff(string(digits)) == check {
					t.Errorf("%s with neighbours swapped at %d has the same check digit", number, i)
				}
				digits[i], digits[i-1] = digits[i-1], digits[i]
			}
		}
	}
}
