package main

import (
	"flag"
	"io"

	"synvanda/cmd/internal/outfile"
	"synvanda/interview"
	"synvanda/interview/guide"
)

func guideCommands() []command {
	return []command{
		{name: "guide templates", usage: "guide templates [NAME --out FILE]", flags: guideTemplates},
		{name: "guide check", usage: "guide check FILE…", flags: guideCheck},
		{name: "guide convert", usage: "guide convert IN OUT.json|OUT.xlsx|OUT.csv", flags: guideConvert},
		{name: "guide print", usage: "guide print TEMPLATE|FILE --out FILE.pdf [--answers] [--group NAME] [--lang sv|en] [--date DATE]", flags: guidePrint},
		{
			name: "guide diff", flags: guideDiff,
			usage: "guide diff A B [--lang sv|en]   (A, B: TEMPLATE|FILE; a line a change, exit 0 also when they differ)",
		},
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
			return outfile.Replace(*out, func(w io.Writer) error { return guide.Write(w, g) })
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
