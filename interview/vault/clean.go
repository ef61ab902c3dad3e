package vault

import (
	"fmt"
	"hash/crc32"
	"io"
	"path/filepath"

	"synvanda/interview/vault/internal/disk"
)

const (
	cleanFile  = "clean"
	cleanMagic = "SYNVCLEA"
)

// segmentRange is which sequences stand in a segment.
type segmentRange struct{ number, first, last uint64 }

// cleanMark is written at the end of a clean close: what store and journal
// looked like. When it matches at opening, nothing needs to be compared.
type cleanMark struct {
	previous    note // of the newest frame
	nextSegment uint64
	files       []fileMark
	ranges      []segmentRange
}

type fileMark struct {
	path string // with slashes, below the vault
	size uint64
	sum  uint32
}

// markedFolders are those that the mark speaks of.
var markedFolders = []string{storeFolder, journalFolder}

func (m cleanMark) encode(k key, vault id) []byte {
	var body encoder
	body.u64(m.previous.sequence)
	body.u64(m.nextSegment)
	var n encoder
	m.previous.encode(&n)
	body.lp(n.b)
	body.u32(uint32(len(m.files)))
	for _, f := range m.files {
		body.text16(f.path)
		body.u64(f.size)
		body.u32(f.sum)
	}
	body.u32(uint32(len(m.ranges)))
	for _, r := range m.ranges {
		body.u64(r.number)
		body.u64(r.first)
		body.u64(r.last)
	}
	var e encoder
	e.raw([]byte(cleanMagic))
	e.u16(formatVersion)
	e.u16(formatMinor)
	e.raw(seal(k, append([]byte(aadClean), vault[:]...), body.b))
	return e.b
}

func parseClean(data []byte, k key, vault id) (cleanMark, bool) {
	d := decoder{b: data}
	magic, format := string(d.raw(len(cleanMagic))), d.u16()
	d.u16()
	if d.failed || magic != cleanMagic || format != formatVersion {
		return cleanMark{}, false
	}
	body, err := open(k, append([]byte(aadClean), vault[:]...), d.b)
	if err != nil {
		return cleanMark{}, false
	}
	b := decoder{b: body}
	sequence := b.u64()
	m := cleanMark{nextSegment: b.u64()}
	n := decoder{b: b.lp()}
	m.previous = decodeNote(&n)
	for range b.u32() {
		m.files = append(m.files, fileMark{b.text16(), b.u64(), b.u32()})
		if b.failed {
			return cleanMark{}, false
		}
	}
	for range b.u32() {
		m.ranges = append(m.ranges, segmentRange{b.u64(), b.u64(), b.u64()})
		if b.failed {
			return cleanMark{}, false
		}
	}
	return m, b.end() && n.end() && sequence == m.previous.sequence
}

// markFiles reads every file of the marked folders.
func markFiles(system disk.System, vault string) ([]fileMark, error) {
	var marks []fileMark
	for _, folder := range markedFolders {
		infos, err := system.List(filepath.Join(vault, folder))
		if err != nil {
			return nil, err
		}
		for _, info := range infos {
			if info.IsDir() {
				continue
			}
			m, err := markFile(system, filepath.Join(vault, folder, info.Name()))
			if err != nil {
				return nil, fmt.Errorf("read %s: %w", folder, err)
			}
			m.path = folder + "/" + info.Name()
			marks = append(marks, m)
		}
	}
	return marks, nil
}

func markFile(system disk.System, path string) (fileMark, error) {
	f, err := system.Open(path)
	if err != nil {
		return fileMark{}, err
	}
	defer f.Close()
	sum := crc32.New(castagnoli)
	n, err := io.CopyBuffer(struct{ io.Writer }{sum}, f, make([]byte, 256<<10))
	return fileMark{size: uint64(n), sum: sum.Sum32()}, err
}

// cleanState is what opening learns from the mark.
type cleanState struct {
	mark cleanMark
	// found: there is a mark and it opens.
	found bool
	// store and journal tell whether these are as they were left.
	store, journal bool
}

// readClean compares the mark with the files.
func readClean(system disk.System, vault string, k key, owner id) cleanState {
	data, err := disk.ReadAll(system, filepath.Join(vault, cleanFile), maxCleanFile)
	if err != nil {
		return cleanState{}
	}
	mark, ok := parseClean(data, k, owner)
	if !ok {
		return cleanState{}
	}
	state := cleanState{mark: mark, found: true}
	now, err := markFiles(system, vault)
	if err != nil {
		return state
	}
	state.store = sameMarks(mark.files, now, storeFolder)
	state.journal = sameMarks(mark.files, now, journalFolder)
	return state
}

func sameMarks(a, b []fileMark, folder string) bool {
	in := func(marks []fileMark) []fileMark {
		var out []fileMark
		for _, m := range marks {
			if filepath.ToSlash(filepath.Dir(filepath.FromSlash(m.path))) == folder {
				out = append(out, m)
			}
		}
		return out
	}
	left, right := in(a), in(b)
	if len(left) != len(right) {
		return false
	}
	for i := range left {
		if left[i] != right[i] {
			return false
		}
	}
	return true
}
