package disk

import (
	"crypto/rand"
	"errors"
	"io"
	"io/fs"
	"os"
	"syscall"
	"time"
	"unsafe"
)

// Numbers of Windows errors that the standard library has no name for.
const (
	errorSharingViolation = syscall.Errno(32)
	errorLockViolation    = syscall.Errno(33)
	errorHandleDiskFull   = syscall.Errno(39)
	errorDiskFull         = syscall.Errno(112)
	errorWriteProtect     = syscall.Errno(19)
)

// renamePatience is how long a rename is tried again while a virus scanner or
// an indexer has the file open.
const renamePatience = 5 * time.Second

func rename(oldPath, newPath string) error {
	deadline := time.Now().Add(renamePatience)
	for {
		err := os.Rename(oldPath, newPath)
		busy := errors.Is(err, errorSharingViolation) || errors.Is(err, errorLockViolation) ||
			errors.Is(err, syscall.ERROR_ACCESS_DENIED)
		if err == nil || !busy || time.Now().After(deadline) {
			return err
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// syncFolder does nothing: Windows cannot sync a folder.
func syncFolder(string) error { return nil }

var getDiskFreeSpace = syscall.NewLazyDLL("kernel32.dll").NewProc("GetDiskFreeSpaceExW")

func free(path string) (uint64, error) {
	p, err := syscall.UTF16PtrFromString(path)
	if err != nil {
		return 0, err
	}
	var available uint64
	ok, _, err := getDiskFreeSpace.Call(uintptr(unsafe.Pointer(p)), uintptr(unsafe.Pointer(&available)), 0, 0)
	if ok == 0 {
		return 0, &os.PathError{Op: "free space", Path: path, Err: err}
	}
	return available, nil
}

func reserve(path string, size int64) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.CopyN(f, rand.Reader, size)
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		_ = os.Remove(path)
	}
	return err
}

// Lock is held while one program has a vault open. It ends with the process.
type Lock struct{ handle syscall.Handle }

// Acquire takes the lock file at path, which is made when missing. It returns
// ErrLocked when another holder has it, also within the same process.
func Acquire(path string) (*Lock, error) {
	p, err := syscall.UTF16PtrFromString(path)
	if err != nil {
		return nil, err
	}
	h, err := syscall.CreateFile(p, syscall.GENERIC_READ|syscall.GENERIC_WRITE, 0, nil,
		syscall.OPEN_ALWAYS, syscall.FILE_ATTRIBUTE_NORMAL, 0)
	if errors.Is(err, errorSharingViolation) {
		return nil, ErrLocked
	}
	if err != nil {
		return nil, &os.PathError{Op: "lock", Path: path, Err: err}
	}
	return &Lock{h}, nil
}

// Release gives the lock up.
func (l *Lock) Release() error { return syscall.CloseHandle(l.handle) }

// FullDisk tells whether an error means that there is no room.
func FullDisk(err error) bool {
	return errors.Is(err, errorDiskFull) || errors.Is(err, errorHandleDiskFull)
}

// ReadOnly tells whether an error means that nothing may be written there.
func ReadOnly(err error) bool {
	return errors.Is(err, errorWriteProtect) || errors.Is(err, fs.ErrPermission)
}
