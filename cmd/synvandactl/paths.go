package main

import (
	"errors"
	"io/fs"
	"os"
)

// unwrapPath takes the temporary file's name out of an error, so that a
// message names the file that the person asked for.
func unwrapPath(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	var link *os.LinkError
	if errors.As(err, &link) {
		return link.Err
	}
	return err
}
