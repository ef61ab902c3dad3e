package main

import (
	"flag"
	"slices"

	"synvanda/interview"
	"synvanda/interview/guide"
)

// guideDiff tells what changed from one guide to another. As git diff does, it
// ends with 0 whether they differ or not: that they do is no failure, and exit
// code 1 means refused.
func guideDiff(set *flag.FlagSet) func(*invocation) error {
	lang := set.String("lang", string(interview.Swedish), "")
	return func(i *invocation) error {
		if len(i.arguments) != 2 {
			return usagef("guide diff takes two guides, the older first")
		}
		if !slices.Contains([]string{"sv", "en"}, *lang) {
			return usagef("--lang %q: want sv or en", *lang)
		}
		var guides [2]*interview.Guide
		for at := range guides {
			g, err := i.readGuide(i.arguments[at])
			if err != nil {
				return err
			}
			guides[at] = g
		}
		for _, change := range guide.Compare(guides[0], guides[1]) {
			line := struct {
				guide.Change
				Text string `json:"text"`
			}{change, change.Sentence(interview.Language(*lang))}
			if err := i.result(line, "%s", line.Text); err != nil {
				return err
			}
		}
		return nil
	}
}
