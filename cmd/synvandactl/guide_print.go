package main

import (
	"flag"
	"fmt"
	"io"
	"slices"

	"synvanda/cmd/internal/outfile"
	"synvanda/interview"
	"synvanda/pdf"
)

// guidePrint writes a guide as a PDF for asking from paper, or the sheet that
// answers are taken down on by hand.
func guidePrint(set *flag.FlagSet) func(*invocation) error {
	file, answers, group := set.String("out", "", ""), set.Bool("answers", false, ""), set.String("group", "", "")
	lang, date := set.String("lang", "", ""), set.String("date", "", "")
	return func(i *invocation) error {
		if err := required("out", *file); err != nil {
			return err
		}
		if len(i.arguments) != 1 {
			return usagef("guide print takes one template or file")
		}
		if !slices.Contains([]string{"", "sv", "en"}, *lang) {
			return usagef("--lang %q: want sv or en", *lang)
		}
		day, err := interview.ParseDate(*date)
		if err != nil {
			return usagef("--date: %v", err)
		}
		if day.IsZero() {
			day = interview.DateOf(i.clock())
		}
		g, err := i.readGuide(i.arguments[0])
		if err != nil {
			return err
		}
		data := pdf.GuideData{Guide: g, Group: interview.GroupName(*group), Language: interview.Language(*lang), Date: day}
		if err := hasGroup(g, data.Group); err != nil {
			return err
		}
		write := pdf.Guide
		if *answers {
			write = pdf.AnswerSheet
		}
		if err := outfile.Replace(*file, func(w io.Writer) error { return write(w, data) }); err != nil {
			return err
		}
		return i.result(map[string]any{"guide": *file, "answers": *answers}, "Written: %s", *file)
	}
}

// hasGroup refuses a respondent group that the guide does not know.
func hasGroup(g *interview.Guide, name interview.GroupName) error {
	if name == "" || slices.ContainsFunc(g.Groups, func(known interview.RespondentGroup) bool { return known.Name == name }) {
		return nil
	}
	known := make([]interview.GroupName, len(g.Groups))
	for i := range g.Groups {
		known[i] = g.Groups[i].Name
	}
	return fmt.Errorf("guide %q has no respondent group %q; it has %q", string(g.Name), string(name), known)
}
