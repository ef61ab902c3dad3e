package vault

import "syscall"

// mountLocal is MNT_LOCAL of sys/mount.h.
const mountLocal = 0x1000

func networkType(path string) string {
	var s syscall.Statfs_t
	if err := syscall.Statfs(path, &s); err != nil || s.Flags&mountLocal != 0 {
		return ""
	}
	var name []byte
	for _, c := range s.Fstypename {
		if c == 0 {
			break
		}
		name = append(name, byte(c))
	}
	return string(name)
}
