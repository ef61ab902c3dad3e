package vault

import (
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"

	"golang.org/x/crypto/chacha20poly1305"

	"synvanda/interview"
	"synvanda/sync/envelope"
)

// key is a symmetric key. Only this file hands one to a cipher.
type key [32]byte

// sealOverhead is what seal adds: nonce and tag.
const sealOverhead = chacha20poly1305.NonceSizeX + chacha20poly1305.Overhead

// Labels of derived keys and associated data: one use of a key can never be
// taken for another. docs/format.md lists them.
const (
	labelJournalKey = "synvanda/journal-key/1"
	labelKeyringKey = "synvanda/keyring-key/1"
	labelDeviceKey  = "synvanda/device-key/1"
	labelCleanKey   = "synvanda/clean-key/1"
	labelRecovery   = "synvanda/recovery/1"
	labelName       = "synvanda/name/1"
	labelTagKey     = "synvanda/slot-tag/1"

	aadSlot         = "synvanda/slot/1"
	aadKeyringEpoch = "synvanda/keyring-epoch/1"
	aadKeyring      = "synvanda/keyring/1"
	aadDevice       = "synvanda/device/1"
	aadJournal      = "synvanda/journal/1"
	aadClean        = "synvanda/clean/1"
	aadRecord       = "synvanda/record/1"
	aadSlotName     = "synvanda/slot-name/1"
	aadDraft        = "synvanda/draft/1"
	signErase       = "synvanda/erase/1"
)

func newKey() key {
	var k key
	rand.Read(k[:])
	return k
}

func (k *key) wipe() { clear(k[:]) }

// derive is HKDF-SHA256. It cannot fail: the length is fixed and small.
func derive(secret, salt []byte, info string) key {
	b, err := hkdf.Key(sha256.New, secret, salt, info, len(key{}))
	if err != nil {
		panic("derive a key of 32 bytes: " + err.Error())
	}
	k := key(b)
	clear(b)
	return k
}

// seal encrypts under a random nonce, which is put in front.
func seal(k key, aad, plaintext []byte) []byte {
	aead, err := chacha20poly1305.NewX(k[:])
	if err != nil {
		panic("a key of 32 bytes: " + err.Error())
	}
	out := make([]byte, chacha20poly1305.NonceSizeX, len(plaintext)+sealOverhead)
	rand.Read(out)
	return aead.Seal(out, out, plaintext, aad)
}

// open is the reverse of seal; it returns interview.ErrDamaged when key,
// associated data and bytes do not belong together.
func open(k key, aad, sealed []byte) ([]byte, error) {
	aead, err := chacha20poly1305.NewX(k[:])
	if err != nil {
		panic("a key of 32 bytes: " + err.Error())
	}
	if len(sealed) < sealOverhead {
		return nil, interview.ErrDamaged
	}
	nonce, box := sealed[:chacha20poly1305.NonceSizeX], sealed[chacha20poly1305.NonceSizeX:]
	plaintext, err := aead.Open(nil, nonce, box, aad)
	if err != nil {
		return nil, interview.ErrDamaged
	}
	return plaintext, nil
}

// keyID commits to a data key; it is the one that frames carry.
func keyID(k key) id {
	v, err := envelope.KeyIDOf(k[:])
	if err != nil {
		panic("key id of 32 bytes: " + err.Error())
	}
	return id(v)
}

// slotTag hides a slot's name, differently in every record.
func slotTag(tagKey key, name interview.SlotName) tag {
	m := hmac.New(sha256.New, tagKey[:])
	m.Write([]byte(name))
	return tag(m.Sum(nil)[:16])
}
