package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"synvanda/cmd/internal/outfile"
	"synvanda/interview"
	"synvanda/interview/guide"
)

// guideWriters are how a guide is written, by the ending of the file's name.
var guideWriters = map[string]func(io.Writer, *interview.Guide) error{
	".json": guide.Write,
	".xlsx": guide.WriteXLSX,
	".csv":  guide.WriteCSV,
}

// guideConvert reads a guide of any form and writes it in another.
func guideConvert(*flag.FlagSet) func(*invocation) error {
	return func(i *invocation) error {
		if len(i.arguments) != 2 {
			return usagef("a file to read and a file to write are wanted")
		}
		in, out := i.arguments[0], i.arguments[1]
		write := guideWriters[strings.ToLower(filepath.Ext(out))]
		if write == nil {
			return usagef("it writes .json, .xlsx or .csv, not %q", out)
		}
		g, problems, err := readGuideFile(in)
		if err != nil {
			return err
		}
		if g == nil {
			return fmt.Errorf("%w; %q is not written", i.faulty(in, problems), out)
		}
		if !i.json {
			for _, p := range problems {
				fmt.Fprintln(i.err, p)
			}
		}
		if err := outfile.Replace(out, func(w io.Writer) error { return write(w, g) }); err != nil {
			return err
		}
		elements := 0
		for range g.All() {
			elements++
		}
		line := map[string]any{"out": out, "name": g.Name, "version": g.Version, "questions": elements, "warnings": len(problems)}
		return i.result(line, "%s: %d questions and groups, %d warnings", out, elements, len(problems))
	}
}

var errListSize = errors.New("larger than a list of choices can be")

// listFiles opens the files that a form takes choices from: those beside it,
// by their plain names.
func listFiles(form string) func(name string) ([]byte, error) {
	return func(name string) ([]byte, error) {
		if name != filepath.Base(name) || name == "." || name == ".." {
			return nil, os.ErrNotExist
		}
		f, err := os.Open(filepath.Join(filepath.Dir(form), name))
		if err != nil {
			return nil, err
		}
		defer f.Close()
		data, err := io.ReadAll(io.LimitReader(f, guide.MaxFileBytes+1))
		if err == nil && len(data) > guide.MaxFileBytes {
			err = errListSize
		}
		return data, err
	}
}
