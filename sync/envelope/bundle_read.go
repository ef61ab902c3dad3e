package envelope

import (
	"bufio"
	"bytes"
	"crypto/hpke"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"golang.org/x/crypto/chacha20poly1305"
)

// BundleKeys are the keys that may open a bundle: this device's, and those of
// the epochs that it holds.
type BundleKeys struct {
	Device DeviceKeys
	Epochs []EpochKey
}

func (k BundleKeys) private() []hpke.PrivateKey {
	var out []hpke.PrivateKey
	for _, e := range k.Epochs {
		out = append(out, e.private)
	}
	if k.Device.Seal != nil {
		out = append(out, k.Device.Seal)
	}
	return out
}

// BundleReader reads a bundle from front to back. It never holds more than a
// chunk and an item. Until Next has returned io.EOF, nobody has vouched for
// the whole: each item then stands for no more than its own signature.
type BundleReader struct {
	chunks *chunkReader
	items  itemReader
	head   Hash
	index  Statement[Index]
}

// OpenBundle reads the head of a bundle and finds the key for it. ErrKey: none
// of the keys opens it. ErrAltered, ErrFormat, ErrNewer, ErrTruncated as
// elsewhere.
func OpenBundle(in io.Reader, keys BundleKeys) (*BundleReader, error) {
	head, err := readBundleHead(in)
	if err != nil {
		return nil, err
	}
	key, err := head.open(keys.private())
	if err != nil {
		return nil, err
	}
	defer clear(key)
	b := &BundleReader{head: sha256.Sum256(head.raw)}
	aead, commitment, err := bundleKeys(key, b.head)
	if err != nil {
		return nil, err
	}
	if subtle.ConstantTimeCompare(commitment, head.commitment) != 1 {
		return nil, fmt.Errorf("bundle: %w: its head", ErrAltered)
	}
	b.chunks = &chunkReader{in: bufio.NewReaderSize(in, chunkSize), seal: sealer{aead: aead}}
	b.items.in = b.chunks
	return b, nil
}

// bundleHead is what everyone can see of a bundle.
type bundleHead struct {
	raw        []byte // without the commitment
	salt       []byte
	boxes      [][]byte
	commitment []byte
}

func readBundleHead(in io.Reader) (bundleHead, error) {
	raw := make([]byte, bundleFixed)
	if _, err := io.ReadFull(in, raw); err != nil {
		return bundleHead{}, cut("bundle", err)
	}
	if _, err := fileBody(raw, bundleMagic); err != nil {
		return bundleHead{}, fmt.Errorf("bundle: %w", err)
	}
	n := int(binary.BigEndian.Uint16(raw[bundleFixed-2:]))
	if n == 0 || n > MaxRecipients {
		return bundleHead{}, fmt.Errorf("bundle: %w: %d recipients", ErrTooLarge, n)
	}
	rest := make([]byte, n*boxSize+KeySize)
	if _, err := io.ReadFull(in, rest); err != nil {
		return bundleHead{}, cut("bundle", err)
	}
	h := bundleHead{raw: append(raw, rest[:n*boxSize]...), commitment: rest[n*boxSize:]}
	h.salt = h.raw[bundleFixed-2-bundleSalt : bundleFixed-2]
	for i := range n {
		h.boxes = append(h.boxes, rest[i*boxSize:(i+1)*boxSize])
	}
	return h, nil
}

// open tries every key on every box, for boxes do not tell whose they are.
func (h bundleHead) open(keys []hpke.PrivateKey) ([]byte, error) {
	info := bundleInfo(h.salt)
	for _, k := range keys {
		for _, box := range h.boxes {
			if key, err := openBox(k, info, box); err == nil {
				return key, nil
			}
		}
	}
	return nil, fmt.Errorf("bundle: %w", ErrKey)
}

// cut turns the end of the input into ErrTruncated and keeps other errors.
func cut(what string, err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("%s: %w", what, ErrTruncated)
	}
	return fmt.Errorf("%s: %w", what, err)
}

// Next returns the next item; its bytes are the caller's. io.EOF: all items
// were read, and index, padding and end are as they must be. Then Index tells
// whose word that is: check it with State.CheckIndex.
func (b *BundleReader) Next() (Item, error) {
	item, err := b.items.next()
	if err != nil || item.Kind != itemIndex {
		return item, err
	}
	index, err := ParseStatement[Index](item.Data)
	if err != nil {
		return Item{}, err
	}
	if i := index.Body; i.Bundle != b.head || i.Items != b.items.count || i.List != b.items.list {
		return Item{}, fmt.Errorf("bundle: %w: the index is for other items", ErrAltered)
	}
	if err := b.items.end(); err != nil {
		return Item{}, err
	}
	b.index = index
	return Item{}, io.EOF
}

// Index returns the index after Next has returned io.EOF.
func (b *BundleReader) Index() Statement[Index] { return b.index }

// chunkReader opens chunk after chunk.
type chunkReader struct {
	in   *bufio.Reader
	seal sealer
	left []byte
	last bool
}

// Read gives the plaintext. The error is io.EOF after the last chunk,
// ErrTruncated, ErrAltered, or the reader's.
func (c *chunkReader) Read(p []byte) (int, error) {
	for len(c.left) == 0 {
		if c.last {
			return 0, io.EOF
		}
		if err := c.chunk(); err != nil {
			return 0, err
		}
	}
	n := copy(p, c.left)
	c.left = c.left[n:]
	return n, nil
}

func (c *chunkReader) chunk() error {
	sealed := make([]byte, chunkSize+chacha20poly1305.Overhead)
	n, err := io.ReadFull(c.in, sealed)
	short := errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF)
	if err != nil && !short {
		return fmt.Errorf("bundle: %w", err)
	}
	if n == 0 {
		return fmt.Errorf("bundle: %w", ErrTruncated)
	}
	_, peekErr := c.in.Peek(1)
	last := peekErr != nil
	plain, err := c.seal.aead.Open(nil, c.seal.nonce(last), sealed[:n], nil)
	if err != nil {
		_, other := c.seal.aead.Open(nil, c.seal.nonce(!last), sealed[:n], nil)
		switch {
		case short || last && other == nil:
			return fmt.Errorf("bundle: chunk %d: %w", c.seal.chunk, ErrTruncated)
		case other == nil:
			return fmt.Errorf("bundle: chunk %d: %w: bytes after the end", c.seal.chunk, ErrFormat)
		}
		return fmt.Errorf("bundle: chunk %d: %w", c.seal.chunk, ErrAltered)
	}
	if len(plain) == 0 {
		return fmt.Errorf("bundle: chunk %d: %w: empty", c.seal.chunk, ErrFormat)
	}
	c.left, c.last = plain, last
	c.seal.chunk++
	return nil
}

// itemReader reads the items inside.
type itemReader struct {
	in    io.Reader
	size  int64 // read so far
	count uint32
	list  Hash
}

// next reads one item; the index is the last that it may be asked for.
func (r *itemReader) next() (Item, error) {
	head := make([]byte, 5)
	if _, err := io.ReadFull(r.in, head); err != nil {
		return Item{}, cut("bundle", err)
	}
	kind, n := ItemKind(head[0]), binary.BigEndian.Uint32(head[1:])
	if kind == itemPadding {
		return Item{}, fmt.Errorf("bundle: %w: padding before the index", ErrFormat)
	}
	if n > MaxItem || kind == itemIndex && n > MaxStatement || kind != itemIndex && r.count >= MaxItems {
		return Item{}, fmt.Errorf("bundle: %w: item %d of %d bytes", ErrTooLarge, r.count+1, n)
	}
	// The length is not believed before the bytes are there.
	var data bytes.Buffer
	if _, err := io.CopyN(&data, r.in, int64(n)); err != nil {
		return Item{}, cut("bundle", err)
	}
	r.size += 5 + int64(n)
	item := Item{Kind: kind, Data: data.Bytes()}
	if kind != itemIndex {
		r.count++
		r.list = Link(r.list, item.hash())
	}
	return item, nil
}

// end reads the padding: zeros, and as many as Padmé asks for.
func (r *itemReader) end() error {
	want := padme(r.size) - r.size
	buffer := make([]byte, 4096)
	for {
		n, err := r.in.Read(buffer)
		for _, b := range buffer[:n] {
			if b != 0 {
				return fmt.Errorf("bundle: %w: padding", ErrFormat)
			}
		}
		want -= int64(n)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
	}
	if want != 0 {
		return fmt.Errorf("bundle: %w: length of the padding", ErrFormat)
	}
	return nil
}
