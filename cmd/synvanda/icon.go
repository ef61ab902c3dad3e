package main

import (
	_ "embed"

	"fyne.io/fyne/v2"
)

//go:embed icon.png
var iconPicture []byte

// icon is the picture of the window in the desktop's lists.
var icon = fyne.NewStaticResource("icon.png", iconPicture)
