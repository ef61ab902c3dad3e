package envelope

import (
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"

	"golang.org/x/crypto/chacha20poly1305"
)

const (
	bundleMagic = "SYNVBUND"
	// bundleSalt is the size of the random salt in the head.
	bundleSalt = 32
	// bundleFixed is magic, format, salt and number of recipients.
	bundleFixed = len(bundleMagic) + 2 + bundleSalt + 2
	// chunkSize is how much is sealed at a time.
	chunkSize = 64 << 10
)

// ItemKind says what an item of a bundle is.
type ItemKind uint8

// The kinds of items. A reader passes over kinds that it does not know.
const (
	// itemPadding and itemIndex are the bundle's own.
	itemPadding ItemKind = 0
	itemIndex   ItemKind = 255

	ItemFrame     ItemKind = 1
	ItemPacket    ItemKind = 2
	ItemEntry     ItemKind = 3
	ItemRequest   ItemKind = 4
	ItemReceipt   ItemKind = 5
	ItemHead      ItemKind = 6
	ItemErase     ItemKind = 7
	ItemTombstone ItemKind = 8
	ItemHandover  ItemKind = 9
)

// Item is one thing in a bundle, as it travels elsewhere too.
type Item struct {
	Kind ItemKind
	Data []byte
}

func (i Item) hash() Hash { return sha256.Sum256(append([]byte{byte(i.Kind)}, i.Data...)) }

// Bundle says whose a new bundle is and for whom.
type Bundle struct {
	Audit ID
	Maker DeviceKeys
	At    Instant
	// To are public HPKE keys: an Epoch's, or devices'. Nothing in the bundle
	// tells whose they are.
	To [][]byte
}

// BundleWriter writes a sealed file for a stick: everything inside it, the
// index included, can be read by the recipients only. It is written from front
// to back; Close ends it, and without Close it is found to be cut short. It
// never holds more than one chunk.
type BundleWriter struct {
	out    io.Writer
	bundle Bundle
	head   Hash
	seal   sealer
	buffer []byte
	plain  int64
	items  uint32
	list   Hash
	err    error
}

// sealer counts chunks: the nonce is the chunk's number in 11 bytes, and 1 for
// the last chunk, 0 for the others.
type sealer struct {
	aead  cipher.AEAD
	chunk uint64
}

func (s *sealer) nonce(last bool) []byte {
	nonce := make([]byte, chacha20poly1305.NonceSize)
	binary.BigEndian.PutUint64(nonce[3:], s.chunk)
	if last {
		nonce[11] = 1
	}
	return nonce
}

// bundleKeys derives the key of the chunks, and the commitment to it, from the
// bundle's key and its head.
func bundleKeys(key []byte, head Hash) (aead cipher.AEAD, commitment []byte, err error) {
	chunks, err := hkdf.Key(sha256.New, key, head[:], "synvanda/bundle/1", KeySize)
	if err != nil {
		return nil, nil, fmt.Errorf("bundle: %w", err)
	}
	commitment, err = hkdf.Key(sha256.New, key, head[:], "synvanda/bundle-commitment/1", KeySize)
	if err != nil {
		return nil, nil, fmt.Errorf("bundle: %w", err)
	}
	aead, err = chacha20poly1305.New(chunks)
	if err != nil {
		return nil, nil, fmt.Errorf("bundle: %w", err)
	}
	return aead, commitment, nil
}

func bundleInfo(salt []byte) []byte { return append([]byte("synvanda/bundle-key/1"), salt...) }

// NewBundleWriter writes the head of a bundle. The error is ErrFormat,
// ErrTooLarge, or the writer's.
func NewBundleWriter(out io.Writer, b Bundle) (*BundleWriter, error) {
	if len(b.To) == 0 || len(b.To) > MaxRecipients {
		return nil, fmt.Errorf("bundle: %w: %d recipients", ErrTooLarge, len(b.To))
	}
	key := NewDataKey()
	defer clear(key)
	head := append([]byte(bundleMagic), 0, 1)
	salt := make([]byte, bundleSalt)
	rand.Read(salt)
	head = append(head, salt...)
	head = binary.BigEndian.AppendUint16(head, uint16(len(b.To)))
	for _, to := range b.To {
		box, err := sealBox(to, bundleInfo(salt), key)
		if err != nil {
			return nil, fmt.Errorf("bundle: %w", err)
		}
		head = append(head, box...)
	}
	w := &BundleWriter{out: out, bundle: b, head: sha256.Sum256(head), buffer: make([]byte, 0, chunkSize)}
	aead, commitment, err := bundleKeys(key, w.head)
	if err != nil {
		return nil, err
	}
	w.seal.aead = aead
	if _, err := out.Write(append(head, commitment...)); err != nil {
		return nil, fmt.Errorf("bundle: %w", err)
	}
	return w, nil
}

// Add writes an item. After an error the bundle is of no use.
func (w *BundleWriter) Add(item Item) error {
	switch {
	case w.err != nil:
		return w.err
	case item.Kind == itemPadding || item.Kind == itemIndex:
		return fmt.Errorf("bundle: %w: item of kind %d", ErrFormat, item.Kind)
	case len(item.Data) > MaxItem || w.items >= MaxItems:
		return fmt.Errorf("bundle: %w: item %d of %d bytes", ErrTooLarge, w.items+1, len(item.Data))
	case w.plain+int64(len(item.Data)) > MaxBundle*7/8:
		return fmt.Errorf("bundle: %w: more than one file may hold", ErrTooLarge)
	}
	w.items++
	w.list = Link(w.list, item.hash())
	return w.item(item)
}

func (w *BundleWriter) item(item Item) error {
	w.write(binary.BigEndian.AppendUint32([]byte{byte(item.Kind)}, uint32(len(item.Data))))
	w.write(item.Data)
	return w.err
}

// write buffers one chunk; a full one is sealed only when more follows, since
// only then it is known not to be the last.
func (w *BundleWriter) write(data []byte) {
	w.plain += int64(len(data))
	for len(data) > 0 && w.err == nil {
		if len(w.buffer) == chunkSize {
			w.flush(false)
		}
		n := min(chunkSize-len(w.buffer), len(data))
		w.buffer = append(w.buffer, data[:n]...)
		data = data[n:]
	}
}

func (w *BundleWriter) flush(last bool) {
	sealed := w.seal.aead.Seal(nil, w.seal.nonce(last), w.buffer, nil)
	w.seal.chunk++
	clear(w.buffer)
	w.buffer = w.buffer[:0]
	if _, err := w.out.Write(sealed); err != nil {
		w.err = fmt.Errorf("bundle: %w", err)
	}
}

// Close signs and writes the index and the padding. It does not close the
// writer underneath.
func (w *BundleWriter) Close() error {
	if w.err != nil {
		return w.err
	}
	index, err := Sign(Index{
		Audit: w.bundle.Audit, Maker: w.bundle.Maker.ID, Bundle: w.head, At: w.bundle.At, Items: w.items, List: w.list,
	}, w.bundle.Maker.Sign)
	if err != nil {
		w.err = err
		return err
	}
	if err := w.item(Item{itemIndex, index}); err != nil {
		return err
	}
	zeros := make([]byte, 4096)
	for left := padme(w.plain) - w.plain; left > 0 && w.err == nil; {
		n := min(left, int64(len(zeros)))
		w.write(zeros[:n])
		left -= n
	}
	if w.err == nil {
		w.flush(true)
	}
	if w.err != nil {
		return w.err
	}
	w.err = fmt.Errorf("bundle: %w: it is closed", ErrFormat)
	return nil
}
