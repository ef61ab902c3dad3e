package vault

import (
	"os"
	"path/filepath"
	"strings"
)

// mount is one line of /proc/self/mountinfo.
type mount struct{ device, point, kind string }

// mountOf finds the mount that a path lies on.
func mountOf(path string) (mount, bool) {
	data, err := os.ReadFile("/proc/self/mountinfo")
	if err != nil {
		return mount{}, false
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	var best mount
	found := false
	for line := range strings.Lines(string(data)) {
		before, after, ok := strings.Cut(line, " - ")
		left, right := strings.Fields(before), strings.Fields(after)
		if !ok || len(left) < 5 || len(right) < 1 {
			continue
		}
		point := unescapeMount(left[4])
		if within(path, point) && (!found || len(point) >= len(best.point)) {
			best, found = mount{device: left[2], point: point, kind: right[0]}, true
		}
	}
	return best, found
}

// unescapeMount undoes the kernel's octal escapes of space, tab and backslash.
func unescapeMount(s string) string {
	return strings.NewReplacer(`\040`, " ", `\011`, "\t", `\012`, "\n", `\134`, `\`).Replace(s)
}

// networkKinds are file systems whose disk is another computer's.
var networkKinds = []string{
	"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "glusterfs", "9p", "davfs",
	"fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.davfs", "fuse.s3fs", "fuse.google-drive-ocamlfuse", "fuse.onedriver", "fuse.ceph",
}

func networkType(path string) string {
	m, ok := mountOf(path)
	if !ok {
		return ""
	}
	for _, kind := range networkKinds {
		if m.kind == kind {
			return kind
		}
	}
	return ""
}
