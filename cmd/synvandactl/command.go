package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
)

// command is one job, named by one or two words.
type command struct {
	name  string
	usage string
	// flags declares the command's own flags and returns what runs it.
	flags func(*flag.FlagSet) func(*invocation) error
	// hidden commands are left out of the usage text.
	hidden bool
}

// invocation is one run of one command.
type invocation struct {
	streams
	arguments []string // what is left when the flags are taken
	json      bool
	clock     func() time.Time
	// passphraseFile is the value of --passphrase-file.
	passphraseFile string
	output         *bufio.Writer
}

// commands lists every command, in the order of the usage text.
func commands() []command {
	return slices.Concat(vaultCommands(), auditCommands(), guideCommands(),
		exprCommands(), interviewCommands(), outCommands(), demoCommands(), benchCommands())
}

// usageError is a mistake in how the program was called.
type usageError struct{ text string }

func (e usageError) Error() string { return e.text }

func usagef(format string, arguments ...any) error {
	return usageError{fmt.Sprintf(format, arguments...)}
}

// errSilent ends a run with exit code 1 after everything has been said.
var errSilent = errors.New("refused")

// run carries out one call of the program and returns its exit code.
func run(arguments []string, s streams) int {
	if len(arguments) == 0 || slices.Contains([]string{"help", "-h", "-help", "--help"}, arguments[0]) {
		printUsage(s.err)
		return exitUsage
	}
	arguments = flagsLast(arguments)
	c, rest := find(arguments)
	if c == nil {
		fmt.Fprintf(s.err, "synvandactl: no command %q\n", strings.Join(arguments[:min(2, len(arguments))], " "))
		printUsage(s.err)
		return exitUsage
	}
	// Known before the flags are read, so that a mistake among them is told in
	// the same form.
	i := &invocation{streams: s, clock: time.Now, json: slices.Contains(rest, "--json") || slices.Contains(rest, "-json")}
	i.output = bufio.NewWriter(s.out)
	err := i.parseAndRun(c, rest)
	if flushErr := i.output.Flush(); err == nil && flushErr != nil {
		err = fmt.Errorf("write to standard output: %w", flushErr)
	}
	return i.report(c, err)
}

// flagsLast moves the flags that stand before the command behind it: those
// that every command has may stand on either side.
func flagsLast(arguments []string) []string {
	var before []string
	for len(arguments) > 0 && strings.HasPrefix(arguments[0], "-") {
		taken := 1
		if name := strings.TrimLeft(arguments[0], "-"); name != "json" && !strings.Contains(name, "=") {
			taken = min(2, len(arguments))
		}
		before = append(before, arguments[:taken]...)
		arguments = arguments[taken:]
	}
	return append(slices.Clone(arguments), before...)
}

// find looks up a command by two words, then by one.
func find(arguments []string) (*command, []string) {
	all := commands()
	for words := min(2, len(arguments)); words > 0; words-- {
		name := strings.Join(arguments[:words], " ")
		at := slices.IndexFunc(all, func(c command) bool { return c.name == name })
		if at >= 0 {
			return &all[at], arguments[words:]
		}
	}
	return nil, nil
}

// parseAndRun reads flags and positional arguments in any order.
func (i *invocation) parseAndRun(c *command, arguments []string) error {
	set := flag.NewFlagSet(c.name, flag.ContinueOnError)
	set.SetOutput(io.Discard)
	set.BoolVar(&i.json, "json", i.json, "")
	set.StringVar(&i.passphraseFile, "passphrase-file", "", "")
	now := set.String("now", "", "")
	work := c.flags(set)
	for {
		if err := set.Parse(arguments); err != nil {
			return usagef("%s: %v\nusage: synvandactl %s", c.name, err, c.usage)
		}
		if set.NArg() == 0 {
			break
		}
		i.arguments = append(i.arguments, set.Arg(0))
		arguments = set.Args()[1:]
	}
	if *now != "" {
		t, err := time.Parse(time.RFC3339, *now)
		if err != nil {
			return usagef("--now %q: want a time like 2026-01-31T14:18:06Z", *now)
		}
		i.clock = advancing(t)
	}
	return work(i)
}

// advancing is a clock that starts at t and runs at the usual speed.
func advancing(t time.Time) func() time.Time {
	start := time.Now()
	return func() time.Time { return t.Add(time.Since(start)) }
}

// emit writes one JSON value a line and flushes it, so that what is told is
// told at once.
func (i *invocation) emit(value any) error {
	encoder := json.NewEncoder(i.output)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return fmt.Errorf("write result: %w", err)
	}
	return i.output.Flush()
}

// result writes a value as JSON, or words for a person.
func (i *invocation) result(value any, format string, arguments ...any) error {
	if i.json {
		return i.emit(value)
	}
	fmt.Fprintf(i.output, format+"\n", arguments...)
	return i.output.Flush()
}

// required returns a usage error when a flag is empty.
func required(pairs ...string) error {
	for at := 0; at+1 < len(pairs); at += 2 {
		if pairs[at+1] == "" {
			return usagef("--%s is needed", pairs[at])
		}
	}
	return nil
}

func printUsage(w io.Writer) {
	fmt.Fprintln(w, "usage: synvandactl COMMAND [--json] [--now TIME] [--passphrase-file FILE] …")
	for _, c := range commands() {
		if !c.hidden {
			fmt.Fprintln(w, "  "+c.usage)
		}
	}
}
