//go:build !windows

package voice

import "os/exec"

// withoutWindow does nothing where programs have no console of their own.
func withoutWindow(*exec.Cmd) {}
