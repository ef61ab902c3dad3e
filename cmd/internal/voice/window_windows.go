package voice

import (
	"os/exec"
	"syscall"
)

// withoutWindow keeps Windows from opening a console for the program.
func withoutWindow(c *exec.Cmd) { c.SysProcAttr = &syscall.SysProcAttr{HideWindow: true} }
