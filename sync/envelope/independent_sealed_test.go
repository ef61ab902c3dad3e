package envelope_test

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"math/big"
	"strings"

	"golang.org/x/crypto/chacha20poly1305"
)

// typedSecret reads 26 characters as one large number of 130 bits.
func typedSecret(typed string) (secret []byte, shown string) {
	const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	plain := strings.NewReplacer(" ", "", "-", "", "O", "0", "I", "1", "L", "1").Replace(strings.ToUpper(typed))
	must(len(plain) == 26, "%d characters", len(plain))
	n := new(big.Int)
	for _, c := range plain {
		v := strings.IndexRune(alphabet, c)
		must(v >= 0, "character")
		n.Or(n.Lsh(n, 5), big.NewInt(int64(v)))
	}
	groups := []string{plain[:5], plain[5:10], plain[10:15], plain[15:20], plain[20:]}
	return n.Lsh(n, 6).FillBytes(make([]byte, 17)), strings.Join(groups, "-")
}

func invitationID(secret []byte) []byte {
	return expand(secret, nil, "synvanda/invitation-id/1")[:16]
}

func openInvitation(secret, sealed []byte) reading {
	must(len(sealed) == 1064, "size")
	plain := unseal(expand(secret, nil, "synvanda/invitation-key/1"), cat("synvanda/invitation/1", invitationID(secret)), sealed)
	i := stated("invitation", bytes.TrimRight(plain, "\x00"))
	server, _ := i.values["server"].(string)
	return reading{
		"audit": i.text("audit"), "root": i.text("root"), "name": i.text("name"), "server": server, "role": i.text("role"),
		"expires": fmt.Sprint(i.number("expires")),
	}
}

func readInvitation(v published) reading {
	secret, _ := typedSecret(v.Given["secret_text"])
	out := openInvitation(secret, v.Input[0])
	if now := v.Given["now_text"]; now != "" {
		must(now <= out["expires"], "expired")
	}
	return out
}

func readInvitationFile(v published) reading {
	t := &tape{v.Input[0]}
	t.expect("SYNVINVI\x00\x01")
	secret, code := typedSecret(string(t.take(26)))
	out := openInvitation(secret, t.b)
	out["code"] = code
	return out
}

func readLink(v published) reading {
	parts := strings.SplitN(string(v.Input[0]), ":", 5)
	must(len(parts) == 5 && parts[0] == "SYNVANDA" && parts[1] == "1", "not a link")
	secret, code := typedSecret(parts[2])
	must(strings.ToUpper(parts[3]) == parts[3], "lower case")
	return reading{"code": code, "root": strings.ToLower(parts[3]), "server": parts[4], "id": hex.EncodeToString(invitationID(secret))}
}

func readCode(v published) reading {
	secret, code := typedSecret(string(v.Input[0]))
	return reading{"code": code, "id": hex.EncodeToString(invitationID(secret))}
}

func readJoin(v published) reading {
	secret, _ := typedSecret(v.Given["secret_text"])
	j := statement("join", v.Input[0], func(o object) []byte { return o.inner("device").b64("sign") })
	must(j.text("audit") == v.Given["audit"] && bytes.Equal(j.hex("invitation"), invitationID(secret)), "another invitation")
	d := j.inner("device")
	aad := cat("synvanda/join/1", j.hex("audit"), j.hex("invitation"), d.hex("id"), d.b64("sign"), d.b64("seal"))
	t := &tape{unseal(expand(secret, nil, "synvanda/join-key/1"), aad, j.b64("name"))}
	name := string(t.take(t.u(1)))
	must(len(bytes.Trim(t.b, "\x00")) == 0, "padding")
	return reading{"device": d.text("id"), "fingerprint": fingerprint(d.hex("id"), d.b64("sign"), d.b64("seal")), "name": name}
}

func readAcceptance(v published) reading {
	secret, _ := typedSecret(v.Given["secret_text"])
	id := invitationID(secret)
	t := &tape{v.Input[0]}
	t.expect("SYNVACCE\x00\x01" + string(id))
	inside := &tape{unseal(expand(secret, nil, "synvanda/acceptance-key/1"), cat("synvanda/acceptance/1", id), t.b)}
	var entries [][]byte
	for len(inside.b) > 0 {
		entries = append(entries, inside.take(inside.u(4)))
	}
	s := standing(v.Given["audit"], v.Given["root_hash"], entries)
	d, there := s.devices[v.Given["device"]]
	must(there && !d.removed && bytes.Equal(d.sign, v.given("device_sign")), "not in the roster")
	return reading{"head": s.head}
}

func readBundleFile(v published) reading {
	t := &tape{v.Input[0]}
	t.expect("SYNVBUND\x00\x01")
	salt := t.take(32)
	var boxes [][]byte
	for range t.u(2) {
		boxes = append(boxes, t.take(1168))
	}
	head := sha(v.Input[0][:len(v.Input[0])-len(t.b)])
	var key []byte
	for _, box := range boxes {
		attempt(func(published) reading {
			key = unbox(v.given("epoch_seed"), cat("synvanda/bundle-key/1", salt), box)
			return nil
		}, v)
	}
	must(key != nil, "no key")
	must(bytes.Equal(t.take(32), expand(key, head, "synvanda/bundle-commitment/1")), "commitment")
	aead := good(chacha20poly1305.New(expand(key, head, "synvanda/bundle/1")))
	inside := &tape{}
	for number := 0; len(t.b) > 0; number++ {
		sealed := t.take(min(65536+16, len(t.b)))
		nonce := make([]byte, 12)
		nonce[9], nonce[10] = byte(number>>8), byte(number)
		if len(t.b) == 0 {
			nonce[11] = 1
		}
		inside.b = append(inside.b, good(aead.Open(nil, nonce, sealed, nil))...)
	}
	whole := len(inside.b)
	list, out := make([]byte, 32), reading{}
	for count := 0; ; count++ {
		kind := byte(inside.u(1))
		data := inside.take(inside.u(4))
		if kind != 255 {
			must(kind != 0, "padding")
			list = sha("synvanda/link/1", list, sha(kind, data))
			out[fmt.Sprint("item ", count)] = fmt.Sprintf("%d %x", kind, data)
			continue
		}
		i := statement("bundle-index", data, v.device)
		sum, _ := i.values["list"].(string)
		must(i.number("items") == count && (count == 0) == (sum == "") && (count == 0 || sum == hex.EncodeToString(list)), "index")
		must(i.text("bundle") == hex.EncodeToString(head), "head")
		must(len(bytes.Trim(inside.b, "\x00")) == 0 && roundUp(whole-len(inside.b)) == whole, "padding")
		out["items"], out["maker"] = fmt.Sprint(count), i.text("maker")
		return out
	}
}
