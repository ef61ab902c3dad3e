package vault

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

func diskReport(path string) DiskReport {
	var report DiskReport
	m, ok := mountOf(path)
	switch {
	case !ok:
		report.Encrypted = EncryptionUnknown
	case m.kind == "tmpfs" || m.kind == "ramfs":
		report.Encrypted = EncryptionYes // memory only; its swap is looked at below
	case m.kind == "zfs" || m.kind == "overlay" || strings.HasPrefix(m.kind, "fuse"):
		report.Encrypted = EncryptionUnknown
	case strings.Contains(m.kind, "crypt"):
		report.Encrypted = EncryptionYes
	default:
		report.Encrypted = blockEncrypted(filepath.Join("/sys/dev/block", m.device), 0)
	}
	if openSwap() {
		report.Missing = append(report.Missing, GapSwap)
	}
	return report
}

// maxLayers bounds how many block devices may stand on each other.
const maxLayers = 16

// blockEncrypted follows a block device down to what it stands on.
func blockEncrypted(sys string, depth int) Encryption {
	if depth > maxLayers {
		return EncryptionUnknown
	}
	if _, err := os.Stat(sys); err != nil {
		return EncryptionUnknown
	}
	if uuid, err := os.ReadFile(filepath.Join(sys, "dm", "uuid")); err == nil && strings.HasPrefix(string(uuid), "CRYPT-") {
		return EncryptionYes
	}
	below, err := os.ReadDir(filepath.Join(sys, "slaves"))
	if err != nil || len(below) == 0 {
		return EncryptionNo
	}
	for _, b := range below {
		if e := blockEncrypted(filepath.Join(sys, "slaves", b.Name()), depth+1); e != EncryptionYes {
			return e
		}
	}
	return EncryptionYes
}

// openSwap tells whether any swap in use is certainly not encrypted.
func openSwap() bool {
	data, err := os.ReadFile("/proc/swaps")
	if err != nil {
		return false
	}
	first := true
	for line := range strings.Lines(string(data)) {
		fields := strings.Fields(line)
		if first || len(fields) < 2 {
			first = false
			continue
		}
		if strings.Contains(fields[0], "zram") {
			continue // compressed memory, not a disk
		}
		if swapEncrypted(fields[0], fields[1]) == EncryptionNo {
			return true
		}
	}
	return false
}

func swapEncrypted(path, kind string) Encryption {
	if kind == "file" {
		m, ok := mountOf(path)
		if !ok {
			return EncryptionUnknown
		}
		return blockEncrypted(filepath.Join("/sys/dev/block", m.device), 0)
	}
	var s syscall.Stat_t
	if err := syscall.Stat(path, &s); err != nil {
		return EncryptionUnknown
	}
	major, minor := s.Rdev>>8&0xfff, s.Rdev&0xff|s.Rdev>>12&0xfff00
	return blockEncrypted(filepath.Join("/sys/dev/block", strconv.FormatUint(major, 10)+":"+strconv.FormatUint(minor, 10)), 0)
}
