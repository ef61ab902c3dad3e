package vault

// Encryption tells whether the disk below a folder is encrypted.
type Encryption string

// What can be known about a disk.
const (
	EncryptionYes     Encryption = "yes"
	EncryptionNo      Encryption = "no"
	EncryptionUnknown Encryption = "unknown"
)

// Gap is something that leaves keys or answers readable on the hardware.
type Gap string

// The gaps that are looked for.
const (
	// GapDisk: the disk that holds the folder is not encrypted.
	GapDisk Gap = "disk"
	// GapSwap: memory is written to an unencrypted swap.
	GapSwap Gap = "swap"
)

// DiskReport is what set-up shows about the disk.
type DiskReport struct {
	Encrypted Encryption
	// Missing lists the gaps that were found for certain.
	Missing []Gap
}

// DiskEncryption looks whether the disk that dir lies on, and the swap, are
// encrypted. It needs no special rights and says "unknown" rather than guess.
func DiskEncryption(dir string) DiskReport {
	report := diskReport(nearest(dir))
	if report.Encrypted == EncryptionNo {
		report.Missing = append([]Gap{GapDisk}, report.Missing...)
	}
	return report
}
