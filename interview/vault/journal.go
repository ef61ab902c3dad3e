package vault

import (
	"io"
	"path/filepath"

	"synvanda/interview/vault/internal/disk"
)

// journal writes frames. It is used by one goroutine, the committer; the
// other fields of its state are read under the vault's lock after a commit.
type journal struct {
	system disk.System
	folder string
	site   frameSite
	limit  int64
	noSync bool

	file disk.File
	size int64
	// next is the number of the next segment to be made.
	next uint64
	// previous tells of the newest acknowledged frame.
	previous note
	// sequence is the newest number that was given out, also to writes that
	// failed: no number is used for two contents.
	sequence uint64
	ranges   []segmentRange
}

// append writes frames and returns when they are on the disk. After an error
// the segment is left alone for good, and the frames are tried once in a new
// one; an error then means that none of them may be acknowledged.
func (j *journal) append(frames []frame) error {
	err := j.try(frames)
	if err == nil {
		return nil
	}
	j.abandon()
	if disk.FullDisk(err) {
		return err
	}
	if err = j.try(frames); err != nil {
		j.abandon()
	}
	return err
}

func (j *journal) try(frames []frame) error {
	size := int64(0)
	for _, f := range frames {
		size += frameEstimate(f)
	}
	if j.file != nil && j.size+size > j.limit {
		j.abandon()
	}
	if j.file == nil {
		if err := j.begin(); err != nil {
			return err
		}
	}
	var out []byte
	previous := j.previous
	for i := range frames {
		frames[i].previous = previous
		start := len(out)
		out = frames[i].encode(out, j.site)
		previous = frames[i].noteOf(out[start:])
	}
	n, err := j.file.Write(out)
	if err == nil && n < len(out) {
		err = io.ErrShortWrite
	}
	if err == nil && !j.noSync {
		err = j.file.Sync()
	}
	if err != nil {
		return err
	}
	j.previous = previous
	j.size += int64(len(out))
	r := &j.ranges[len(j.ranges)-1]
	if r.first == 0 {
		r.first = frames[0].sequence
	}
	r.last = frames[len(frames)-1].sequence
	return nil
}

// frameEstimate is at least the size of the encoded frame.
func frameEstimate(f frame) int64 { return int64(len(f.body)) + 512 }

func (j *journal) begin() error {
	number := j.next
	j.next++
	file, err := j.system.Create(filepath.Join(j.folder, segmentName(number)))
	if err != nil {
		return err
	}
	if err := j.system.SyncFolder(j.folder); err != nil {
		_ = file.Close()
		return err
	}
	j.file, j.size = file, 0
	j.site.segment = number
	j.ranges = append(j.ranges, segmentRange{number: number})
	return nil
}

// abandon closes the segment; it is never written again.
func (j *journal) abandon() {
	if j.file != nil {
		_ = j.file.Close()
		j.file = nil
	}
}
