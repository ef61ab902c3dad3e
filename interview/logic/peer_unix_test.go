//go:build unix

package logic

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// BenchmarkConformanceAgainstEnketo parses and evaluates the shared expressions
// here and with openrosa-xpath-evaluator on Node, in one run: those that the
// peer supports, with documents read beforehand and code that is warm, and the
// result taken as the same type. Of both it is the processor time that counts,
// garbage collection included, so that other work on the computer does not. A
// session parses once and evaluates at each answer, where Enketo parses anew:
// times-faster-again is evaluation alone against the whole of the peer's.
// SYNVANDA_ENKETO names the folder of the peer's modules (.ci/enketo/modules).
func BenchmarkConformanceAgainstEnketo(b *testing.B) {
	modules := os.Getenv("SYNVANDA_ENKETO")
	if modules == "" {
		b.Skip("Enketo's evaluator is not on this computer: .ci/enketo/modules fetches it")
	}
	all := conformanceCases(b)
	peer := measureEnketo(b, modules)
	cases := make([]conformanceCase, 0, len(peer.Lines))
	contexts := make([]*Context, 0, len(peer.Lines))
	for _, line := range peer.Lines {
		cases = append(cases, all[line-1])
		contexts = append(contexts, all[line-1].environment(b))
	}
	expressions := make([]*Expression, len(cases))
	rounds := 0.0
	began := processorTime(b)
	for b.Loop() {
		for i := range cases {
			var err error
			if expressions[i], err = Parse(cases[i].Expr); err == nil {
				err = cases[i].compute(expressions[i], contexts[i])
			}
			if err != nil {
				b.Fatal(err)
			}
		}
		rounds++
	}
	ours := float64(processorTime(b)-began) / rounds
	began = processorTime(b)
	for range int(rounds) {
		for i := range cases {
			_ = cases[i].compute(expressions[i], contexts[i])
		}
	}
	again := float64(processorTime(b)-began) / rounds
	count := float64(len(cases))
	b.ReportMetric(count, "expressions")
	b.ReportMetric(ours/count, "ours-ns")
	b.ReportMetric(peer.Nanoseconds/count, "enketo-ns")
	b.ReportMetric(peer.Nanoseconds/ours, "times-faster")
	b.ReportMetric(peer.Nanoseconds/again, "times-faster-again")
}

// processorTime is what this process has used.
func processorTime(b *testing.B) time.Duration {
	b.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// compute evaluates to a value of the wanted type.
func (c *conformanceCase) compute(expression *Expression, context *Context) error {
	value, err := expression.Evaluate(context)
	if err != nil {
		return err
	}
	kind, _ := ParseKind(c.Type)
	_, err = value.As(kind)
	return err
}

// enketoRound is what measure.js prints.
type enketoRound struct {
	Nanoseconds float64
	Lines       []int
}

// measureEnketo runs the peer. Its clock is in the zone that most of the cases
// want, for it has only one.
func measureEnketo(b *testing.B, modules string) enketoRound {
	b.Helper()
	node := exec.Command("node", filepath.Join("..", "..", ".ci", "enketo", "measure.js"),
		filepath.Join(sharedFolder(), "conformance", "expressions.jsonl"))
	node.Env = append(os.Environ(), "NODE_PATH="+modules, "TZ=America/Phoenix")
	node.Stderr = os.Stderr
	out, err := node.Output()
	if err != nil {
		b.Fatalf("measure the peer: %v", err)
	}
	var round enketoRound
	if err := json.Unmarshal(out, &round); err != nil {
		b.Fatal(err)
	}
	if len(round.Lines) < 500 {
		b.Fatalf("the peer supports only %d expressions", len(round.Lines))
	}
	return round
}
