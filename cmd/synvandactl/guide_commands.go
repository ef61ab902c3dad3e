package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"synvanda/interview"
	"synvanda/interview/guide"
)

func guideCommands() []command {
	return []command{
		{name: "guide templates", usage: "guide templates [NAME --out FILE]", flags: guideTemplates},
		{name: "guide check", usage: "guide check FILE…", flags: guideCheck},
	}
}

func guideTemplates(set *flag.FlagSet) func(*invocation) error {
	out := set.String("out", "", "")
	return func(i *invocation) error {
		switch len(i.arguments) {
		case 0:
			for _, t := range guide.Templates() {
				line := map[string]any{"name": t.Name, "title": t.Title}
				if err := i.result(line, "%-16s %s", t.Name, t.Title.In(interview.Swedish)); err != nil {
					return err
				}
			}
			return nil
		case 1:
			g, err := guide.OpenTemplate(interview.GuideName(i.arguments[0]))
			if err != nil {
				return err
			}
			if *out == "" {
				return guide.Write(i.output, g)
			}
			return writeFile(*out, func(w io.Writer) error { return guide.Write(w, g) })
		}
		return usagef("guide templates takes one name")
	}
}

func guideCheck(*flag.FlagSet) func(*invocation) error {
	return func(i *invocation) error {
		if len(i.arguments) == 0 {
			return usagef("guide check needs a file")
		}
		faulty := false
		for _, name := range i.arguments {
			_, problems, err := readGuideFile(name)
			if err != nil {
				return err
			}
			for _, p := range problems {
				if err := i.result(p, "%s", p); err != nil {
					return err
				}
			}
			faulty = faulty || guide.Faulty(problems)
		}
		if faulty {
			return errSilent
		}
		return nil
	}
}

// errCannotWrite: a result could not be written where it was asked for.
var errCannotWrite = errors.New("cannot write")

// writeFile makes a file whole or not at all: under a temporary name, synced,
// then renamed.
func writeFile(name string, write func(io.Writer) error) error {
	fail := func(err error) error { return fmt.Errorf("%w: %q: %w", errCannotWrite, name, err) }
	f, err := os.CreateTemp(filepath.Dir(name), ".synvanda-*")
	if err != nil {
		return fail(unwrapPath(err))
	}
	defer os.Remove(f.Name())
	err = write(f)
	if err == nil {
		err = f.Sync()
	}
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Chmod(f.Name(), 0o644)
	}
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		return fail(unwrapPath(err))
	}
	return nil
}
