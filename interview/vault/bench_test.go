//go:build unix

package vault_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"synvanda/interview"
	"synvanda/interview/vault"
	"synvanda/interview/vault/internal/tuning"
	"synvanda/interview/vault/vaulttest"
)

// realSizes are cheap options with the tables and files of production.
func realSizes() vault.Options {
	o := vaulttest.Cheap(vault.Options{Name: "Mätning"})
	o.Tuning = tuning.Tuning{Floor: o.Tuning.Floor}
	return o
}

// BenchmarkSaveAgainstAppendFsync saves one answer and, turn by turn on the
// same disk, appends and syncs the same bytes to a bare file. It reports the
// ratio of the medians; the goal is at most 2.
func BenchmarkSaveAgainstAppendFsync(b *testing.B) {
	dir := b.TempDir()
	o := realSizes()
	o.Passphrase = vaulttest.Passphrase()
	v, _, err := vault.Create(filepath.Join(dir, "valv"), o)
	must(b, err)
	must(b, v.Create(interview.Record{ID: recordKept, Kind: interview.KindInterview}, nil))
	bare, err := os.Create(filepath.Join(dir, "bare"))
	must(b, err)
	answer := []byte(strings.Repeat("Ett svar på en öppen fråga. ", 20))
	var saves, appends []time.Duration
	for b.Loop() {
		start := time.Now()
		_, err := v.Save(recordKept, "A1", answer)
		saves = append(saves, time.Since(start))
		must(b, err)
		start = time.Now()
		_, err = bare.Write(answer)
		must(b, err)
		must(b, bare.Sync())
		appends = append(appends, time.Since(start))
	}
	must(b, bare.Close())
	closed(b, v)
	slices.Sort(saves)
	slices.Sort(appends)
	save, plain := saves[len(saves)/2], appends[len(appends)/2]
	b.ReportMetric(float64(save.Microseconds()), "save-µs")
	b.ReportMetric(float64(saves[len(saves)*99/100].Microseconds()), "save-p99-µs")
	b.ReportMetric(float64(plain.Microseconds()), "append+fsync-µs")
	b.ReportMetric(float64(save)/float64(plain), "ratio")
}

// BenchmarkSaveTogether is 16 savers at once: one sync carries several.
func BenchmarkSaveTogether(b *testing.B) {
	o := realSizes()
	o.Passphrase = vaulttest.Passphrase()
	v, _, err := vault.Create(filepath.Join(b.TempDir(), "valv"), o)
	must(b, err)
	must(b, v.Create(interview.Record{ID: recordKept, Kind: interview.KindInterview}, nil))
	answer := []byte(strings.Repeat("Ett svar på en öppen fråga. ", 20))
	b.SetParallelism(8)
	b.ResetTimer()
	b.RunParallel(func(p *testing.PB) {
		name := interview.SlotName(strconv.FormatUint(rand.Uint64(), 36))
		for p.Next() {
			if _, err := v.Save(recordKept, name, answer); err != nil {
				b.Error(err)
			}
		}
	})
	b.StopTimer()
	closed(b, v)
}

// fillVault makes a vault with so many interviews of 25 answers and one
// version each.
func fillVault(tb testing.TB, dir string, interviews int) {
	tb.Helper()
	o := realSizes()
	o.Passphrase = vaulttest.Passphrase()
	v, _, err := vault.Create(dir, o)
	must(tb, err)
	audit := interview.AuditID(vault.NewRecordID())
	for from := 0; from < interviews; from += 500 {
		var batch []vault.NewRecord
		for range min(500, interviews-from) {
			r := interview.Record{ID: vault.NewRecordID(), Audit: audit, Kind: interview.KindInterview}
			var slots []interview.Slot
			for n := range 25 {
				slots = append(slots, interview.Slot{
					Name: interview.SlotName(fmt.Sprintf("A%d", n)), Value: randomText(40 + rand.IntN(160)),
				})
			}
			batch = append(batch, vault.NewRecord{Record: r, Slots: slots})
		}
		must(tb, v.CreateAll(batch))
	}
	closed(tb, v)
}

func randomText(n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = "abcdefghijklmnopqrstuvwxyz     "[rand.IntN(31)]
	}
	return b
}

// memory returns resident set and its highest value in MB, 0 where unknown.
func memory() (now, peak float64) {
	data, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0, 0
	}
	for line := range strings.Lines(string(data)) {
		f := strings.Fields(line)
		if len(f) < 2 {
			continue
		}
		kb, _ := strconv.ParseFloat(f[1], 64)
		switch f[0] {
		case "VmRSS:":
			now = kb / 1024
		case "VmHWM:":
			peak = kb / 1024
		}
	}
	return now, peak
}

// openMeasured is the child of BenchmarkOpenTenThousand: it opens the vault
// once, lists all, reads one interview, and prints times and memory.
func openMeasured() {
	if os.Getenv("SYNVANDA_MEASURE_OPEN") == "" {
		return
	}
	o := realSizes()
	start := time.Now()
	v, err := vault.Open(os.Getenv("SYNVANDA_MEASURE_OPEN"), vaulttest.Passphrase(), o)
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	opened := time.Since(start)
	list, err := v.Records(interview.KindInterview, "")
	if err != nil || len(list) == 0 {
		os.Exit(1)
	}
	slots, err := v.Slots(list[len(list)/2].ID)
	if err != nil || len(slots) != 25 {
		os.Exit(1)
	}
	ready := time.Since(start)
	rss, peak := memory()
	fmt.Printf("%d %d %.1f %.1f %d\n", opened.Microseconds(), ready.Microseconds(), rss, peak, len(list))
	if os.Getenv("SYNVANDA_MEASURE_KILL") == "" {
		_ = v.Close()
	}
	os.Exit(0)
}

// BenchmarkOpenTenThousand opens a vault with 10,000 interviews of 25 answers
// in a process of its own, after a clean end and after a kill. The goal is
// 1 s after the key derivation (which is next to nothing here) and 150 MB.
func BenchmarkOpenTenThousand(b *testing.B) {
	interviews := 10_000
	if n, err := strconv.Atoi(os.Getenv("SYNVANDA_BENCH_INTERVIEWS")); err == nil {
		interviews = n
	}
	dir := filepath.Join(b.TempDir(), "valv")
	start := time.Now()
	fillVault(b, dir, interviews)
	b.Logf("filled %d interviews in %v", interviews, time.Since(start).Round(time.Second))
	for _, end := range []string{"clean", "kill"} {
		b.Run(end, func(b *testing.B) {
			if end == "kill" {
				measureOpen(b, dir, "SYNVANDA_MEASURE_KILL=1")
			}
			var opened, ready, rss, peak float64
			n := 0
			for b.Loop() {
				env := ""
				if end == "kill" {
					env = "SYNVANDA_MEASURE_KILL=1"
				}
				o, r, m, p := measureOpen(b, dir, env)
				opened, ready, rss, peak = opened+o, ready+r, max(rss, m), max(peak, p)
				n++
			}
			b.ReportMetric(opened/float64(n), "open-ms")
			b.ReportMetric(ready/float64(n), "open+list+read-ms")
			b.ReportMetric(rss, "RSS-MB")
			b.ReportMetric(peak, "peak-MB")
		})
	}
}

func measureOpen(b *testing.B, dir, env string) (opened, ready, rss, peak float64) {
	b.Helper()
	c := childCommand("SYNVANDA_MEASURE_OPEN="+dir, env)
	out, err := c.Output()
	if err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	var n int
	if _, err := fmt.Sscan(string(out), &opened, &ready, &rss, &peak, &n); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	return opened / 1000, ready / 1000, rss, peak
}
