package vault

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"synvanda/interview/vault/internal/disk"
)

const (
	journalFolder = "journal"
	segmentSuffix = ".log"
)

// segmentRead is what reading one segment gave.
type segmentRead struct {
	number uint64
	frames []frame
	// hashes are those of the frames, in the same order.
	hashes [][32]byte
	// spans are where the frames stand in the file.
	spans [][2]int
	// broken are the frames whose head was right and whose rest was not.
	broken []uint64
	// noise counts stretches of bytes that are no frame at all.
	noise int
	// torn tells that the file ends in a write that was cut short.
	torn bool
	size int
}

func (s segmentRead) damaged() bool { return len(s.broken) > 0 || s.noise > 0 }

// readFrames reads a segment's bytes. Each frame opens alone: after a bad one
// it goes on with the next.
func readFrames(data []byte, site frameSite) segmentRead {
	out := segmentRead{number: site.segment, size: len(data)}
	pos := 0
	for pos < len(data) {
		size, sequence, ok := frameSize(data[pos:])
		if !ok {
			if tornTail(data[pos:]) {
				out.torn = true
				return out
			}
			out.noise++
			next := nextFrame(data, pos+1)
			if next < 0 {
				return out
			}
			pos = next
			continue
		}
		if size > len(data)-pos {
			out.torn = true
			return out
		}
		encoded := data[pos : pos+size]
		if f, ok := openFrame(encoded, site); ok {
			out.frames = append(out.frames, f)
			out.hashes = append(out.hashes, sha256.Sum256(encoded))
			out.spans = append(out.spans, [2]int{pos, pos + size})
		} else {
			out.broken = append(out.broken, sequence)
		}
		pos += size
	}
	return out
}

// tornTail tells whether the rest of a file is a head cut short, or only
// zeros, as a power cut leaves them.
func tornTail(rest []byte) bool {
	if len(bytes.TrimRight(rest, "\x00")) == 0 {
		return true
	}
	if len(rest) >= frameHead {
		return false
	}
	n := min(len(rest), len(frameMagic))
	return bytes.Equal(rest[:n], frameMagic[:n])
}

// nextFrame returns where the next right head stands, or -1.
func nextFrame(data []byte, from int) int {
	for from < len(data) {
		i := bytes.Index(data[from:], frameMagic)
		if i < 0 {
			return -1
		}
		if _, _, ok := frameSize(data[from+i:]); ok {
			return from + i
		}
		from += i + 1
	}
	return -1
}

func segmentName(number uint64) string { return fmt.Sprintf("%016x%s", number, segmentSuffix) }

// numbered lists the files of a folder whose names are 16 hexadecimal digits
// and a suffix, ascending.
func numbered(system disk.System, folder, suffix string) ([]uint64, error) {
	infos, err := system.List(folder)
	if err != nil {
		return nil, err
	}
	var numbers []uint64
	for _, info := range infos {
		base, ok := strings.CutSuffix(info.Name(), suffix)
		if !ok || len(base) != 16 {
			continue
		}
		n, err := strconv.ParseUint(base, 16, 64)
		if err != nil || fmt.Sprintf("%016x", n) != base {
			continue
		}
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	return numbers, nil
}

// journalRead is the whole journal as found on the disk.
type journalRead struct {
	segments []segmentRead
	// missing counts segment numbers that should exist and do not.
	missing int
	// next is the first number that no segment has used.
	next uint64
}

// readJournal reads every segment. A segment that cannot be read, or is longer
// than any that we write, counts as noise.
func readJournal(system disk.System, vault string, site frameSite) (journalRead, error) {
	folder := filepath.Join(vault, journalFolder)
	numbers, err := numbered(system, folder, segmentSuffix)
	if err != nil {
		return journalRead{}, translate("read journal", err)
	}
	read := journalRead{next: 1}
	for _, n := range numbers {
		if len(read.segments) > 0 {
			read.missing += int(min(n-read.next, 1<<20))
		}
		read.next = n + 1
		site.segment = n
		data, err := disk.ReadAll(system, filepath.Join(folder, segmentName(n)), maxSegmentFile)
		if err != nil {
			read.segments = append(read.segments, segmentRead{number: n, noise: 1})
			continue
		}
		read.segments = append(read.segments, readFrames(data, site))
	}
	return read, nil
}

// each calls f for every readable frame in order of sequence number.
func (r journalRead) each(f func(frame)) {
	var all []frame
	for _, s := range r.segments {
		all = append(all, s.frames...)
	}
	slices.SortStableFunc(all, func(a, b frame) int {
		switch {
		case a.sequence < b.sequence:
			return -1
		case a.sequence > b.sequence:
			return 1
		}
		return 0
	})
	for _, fr := range all {
		f(fr)
	}
}

// newest returns the frame with the highest sequence and what the next frame
// will say of it.
func (r journalRead) newest() (note, bool) {
	var best frame
	var hash [32]byte
	found := false
	for _, s := range r.segments {
		for i, f := range s.frames {
			if !found || f.sequence >= best.sequence {
				best, hash, found = f, s.hashes[i], true
			}
		}
	}
	if !found {
		return note{}, false
	}
	n := best.noteOf(nil)
	n.hash = hash
	return n, true
}
