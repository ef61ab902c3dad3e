//go:build !linux && !darwin

package vault

// diskReport cannot know: BitLocker tells only an administrator.
func diskReport(string) DiskReport { return DiskReport{Encrypted: EncryptionUnknown} }
