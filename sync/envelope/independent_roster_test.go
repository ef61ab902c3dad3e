package envelope_test

import (
	"bytes"
	"cmp"
	"encoding/hex"
	"fmt"
	"slices"
)

// member and what stands, as the second reader keeps them.
type member struct {
	id, role, letter  string
	sign              []byte
	removed, disputed bool
	seq               int
}

type roster struct {
	head     string
	seq      int
	root     []byte
	epoch    int
	epochKey []byte
	closed   bool
	devices  map[string]*member
	seeds    map[string][]byte
	used     map[string]bool // letters and invitations
	branches []string
}

// link is an entry in the log.
type link struct {
	raw   []byte
	o     object
	name  string
	above *link
	below []*link
}

func (l *link) change() object { return l.o.inner("change") }
func (l *link) op() string     { return l.change().text("op") }
func (l *link) by() string     { s, _ := l.o.values["by"].(string); return s }
func (l *link) target() string { s, _ := l.change().values["target"].(string); return s }
func (l *link) list(name string) []any {
	v, _ := l.change().values[name].([]any)
	return v
}

func (l *link) path() []*link {
	if l == nil {
		return nil
	}
	return append(l.above.path(), l)
}

func (l *link) all() []*link {
	out := []*link{l}
	for _, b := range l.below {
		out = append(out, b.all()...)
	}
	return out
}

func (r *roster) may(id string) bool {
	d := r.devices[id]
	return id == "" || d != nil && !d.removed && !d.disputed
}

func (r *roster) leads() (ids []string) {
	for id, d := range r.devices {
		if d.role == "admin" && r.may(id) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// allowed is the table of operations.
func (r *roster) allowed(l *link) {
	c := l.change()
	has := func(must_, may string) {
		for _, name := range c.names {
			must(name == "op" || bytes.Contains([]byte(" "+must_+" "+may+" "), []byte(" "+name+" ")), "%s with %q", l.op(), name)
		}
		for _, name := range bytes.Fields([]byte(must_)) {
			must(c.has(string(name)), "%s without %q", l.op(), name)
		}
	}
	var seeds []string
	for _, s := range l.list("seeds") {
		seeds = append(seeds, s.(object).text("to"))
	}
	must(slices.IsSorted(seeds), "seeds")
	must(l.op() == "found" || l.by() == "" || r.may(l.by()) && r.devices[l.by()].role == "admin", "no authority")
	switch l.op() {
	case "found":
		has("root device letter epoch seeds", "")
	case "add":
		has("device role letter", "invitation seeds")
		invitation, _ := c.values["invitation"].(string)
		must(r.devices[c.inner("device").text("id")] == nil && !r.used[c.text("letter")] && !r.used[invitation], "used before")
		must((c.text("role") == "admin") == (len(seeds) == 1) && (len(seeds) == 0 || seeds[0] == c.inner("device").text("id")), "seeds")
	case "promote":
		has("target seeds", "")
		must(r.devices[l.target()] != nil && r.may(l.target()) && r.devices[l.target()].role == "auditor", "target")
	case "remove":
		has("target", "accept")
		must(r.devices[l.target()] != nil, "target")
		must(l.by() == "" || !slices.Equal(r.leads(), []string{l.target()}), "the last lead")
	case "rotate_epoch":
		has("epoch seeds", "seal")
		must(c.inner("epoch").number("number") == r.epoch+1 && slices.Equal(seeds, r.leads()), "epoch")
	case "rotate_key":
		has("target seal", "seeds")
		must(r.may(l.target()), "target")
	case "settle":
		has("stands rejects", "")
		must(slices.ContainsFunc(l.path(), func(a *link) bool { return a != l && a.name == c.text("stands") }), "stands elsewhere")
	default:
		must(false, "operation")
	}
}

func (r *roster) do(l *link) {
	c := l.change()
	r.head, r.seq = l.name, l.o.number("seq")
	switch l.op() {
	case "found", "add":
		role := "admin"
		if l.op() == "add" {
			role = c.text("role")
		} else {
			r.root, r.epoch, r.epochKey = c.b64("root"), 1, c.inner("epoch").b64("key")
		}
		d := c.inner("device")
		r.devices[d.text("id")] = &member{id: d.text("id"), role: role, letter: c.text("letter"), sign: d.b64("sign"), seq: r.seq}
		r.used[c.text("letter")] = true
		if c.has("invitation") {
			r.used[c.text("invitation")] = true
		}
	case "promote":
		r.devices[l.target()].role = "admin"
	case "remove":
		r.devices[l.target()].removed = true
	case "rotate_epoch":
		r.epoch, r.epochKey, r.seeds = r.epoch+1, c.inner("epoch").b64("key"), map[string][]byte{}
	}
	for _, s := range l.list("seeds") {
		r.seeds[s.(object).text("to")] = s.(object).b64("box")
	}
	for id, d := range r.devices {
		if d.removed {
			delete(r.seeds, id)
		}
	}
}

func begin(first *link) *roster {
	r := &roster{devices: map[string]*member{}, seeds: map[string][]byte{}, used: map[string]bool{}}
	r.allowed(first)
	r.do(first)
	return r
}

// placed checks entries along prev and makes the log.
func placed(audit, pin string, entries [][]byte) *link {
	byName := map[string]*link{}
	var first *link
	for _, raw := range entries {
		l := &link{raw: raw, name: hex.EncodeToString(sha(raw))}
		statement("roster-entry", raw, func(o object) []byte {
			l.o = o
			previous, _ := o.values["prev"].(string)
			l.above = byName[previous]
			must(o.text("audit") == audit, "another audit")
			if first == nil {
				must(o.number("seq") == 1 && !o.has("prev") && l.op() == "found" && !o.has("by"), "first")
				root := l.change().b64("root")
				must(hex.EncodeToString(sha(root)) == pin, "another root")
				return root
			}
			must(l.above != nil && o.number("seq") == l.above.o.number("seq")+1, "gap")
			before := begin(first)
			for _, p := range l.above.path()[1:] {
				before.do(p)
			}
			before.allowed(l)
			if l.by() == "" {
				return before.root
			}
			return before.devices[l.by()].sign
		})
		if first == nil {
			first = l
		} else {
			l.above.below = append(l.above.below, l)
		}
		byName[l.name] = l
	}
	must(first != nil, "no entry")
	return first
}

func removals(l *link) (out []*link) {
	return slices.DeleteFunc(l.all(), func(x *link) bool { return x.op() != "remove" })
}

func removes(side *link, id string) bool {
	return slices.ContainsFunc(removals(side), func(x *link) bool { return x.target() == id })
}

func outranks(a, b *link) bool {
	return b.by() != "" && slices.ContainsFunc(removals(a), func(x *link) bool { return x.target() == b.by() && !removes(b, x.by()) })
}

func any2(sides []*link, self *link, f func(o *link) bool) bool {
	return slices.ContainsFunc(sides, func(o *link) bool { return o != self && f(o) })
}

// standing follows the log from its first entry.
func standing(audit, pin string, entries [][]byte) *roster {
	at := placed(audit, pin, entries)
	r := begin(at)
	var now, late []string
	for {
		next := slices.DeleteFunc(slices.Clone(at.below), func(l *link) bool {
			_, why := attempt(func(published) reading { r.allowed(l); return nil }, published{})
			return why != ""
		})
		if len(next) == 0 {
			break
		}
		chosen := next[0]
		if len(next) > 1 {
			var n, la []string
			chosen, n, la = r.fork(next)
			now, late = append(now, n...), append(late, la...)
			r.gone(now)
			if chosen == nil {
				break
			}
		}
		at = chosen
		r.do(at)
		r.gone(now)
		if at.op() == "settle" {
			r.gone(late)
		}
	}
	r.gone(late)
	return r
}

func (r *roster) gone(ids []string) {
	for _, id := range ids {
		if d := r.devices[id]; d != nil {
			d.removed = true
			delete(r.seeds, id)
		}
	}
}

// fork is the four rules.
func (r *roster) fork(all []*link) (stands *link, now, late []string) {
	left := slices.Clone(all)
	for {
		beaten := func(l *link) bool { return any2(left, l, func(o *link) bool { return outranks(o, l) }) }
		less := slices.DeleteFunc(slices.Clone(left), func(l *link) bool {
			return any2(left, l, func(o *link) bool { return outranks(o, l) && !beaten(o) })
		})
		if len(less) == len(left) {
			break
		}
		left = less
	}
	for _, dropped := range all {
		for _, x := range removals(dropped) {
			if !slices.Contains(left, dropped) && !any2(left, nil, func(o *link) bool { return removes(o, x.by()) }) {
				now = append(now, x.target())
			}
		}
	}
	if len(left) == 1 {
		return left[0], now, nil
	}
	words := func(side *link) (settles []*link) {
		return slices.DeleteFunc(side.all(), func(x *link) bool {
			lead := x.by() == "" || r.devices[x.by()] != nil && r.devices[x.by()].role == "admin" && r.may(x.by())
			return x.op() != "settle" || x.change().text("stands") != side.name || !lead || any2(left, side, func(o *link) bool { return removes(o, x.by()) })
		})
	}
	said := func(side *link, by string) bool {
		return slices.ContainsFunc(words(side), func(x *link) bool { return x.by() == by })
	}
	who := func(side *link) map[string]bool {
		out := map[string]bool{}
		for _, x := range words(side) {
			out[x.by()] = true
		}
		return out
	}
	for _, side := range left {
		beats := func(o *link) bool {
			if said(side, "") != said(o, "") {
				return said(side, "")
			}
			return !slices.ContainsFunc(words(o), func(x *link) bool { return !said(side, x.by()) }) && len(who(side)) > len(who(o))
		}
		if any2(left, side, func(o *link) bool { return !beats(o) }) {
			continue
		}
		for _, o := range left {
			for _, x := range removals(o) {
				void := slices.ContainsFunc(words(side), func(w *link) bool {
					return slices.ContainsFunc(w.path(), func(p *link) bool {
						return slices.Contains(side.all(), p) && p.op() == "remove" && p.target() == x.by()
					})
				})
				if o != side && !void {
					late = append(late, x.target())
				}
			}
		}
		return side, now, late
	}
	r.open(left)
	return nil, now, nil
}

func (r *roster) open(sides []*link) {
	for _, side := range sides {
		r.branches = append(r.branches, side.name)
		for _, x := range side.all() {
			r.closed = r.closed || x.op() == "remove" || x.op() == "rotate_epoch"
			if d := r.devices[x.target()]; x.op() == "remove" && d != nil && !d.removed {
				d.disputed = true
			}
		}
	}
	slices.Sort(r.branches)
}

func readRoster(v published) reading {
	r := standing(v.Given["audit"], v.Given["root_hash"], v.Input)
	out := reading{"number": fmt.Sprint(r.seq), "head": r.head, "epoch": fmt.Sprint(r.epoch)}
	if r.closed {
		out["epoch"] = "fork"
	}
	list := []*member{}
	for _, d := range r.devices {
		list = append(list, d)
	}
	slices.SortFunc(list, func(a, b *member) int { return cmp.Compare(a.seq, b.seq) })
	for _, d := range list {
		out[d.letter] = fmt.Sprintf("%s %s removed=%t disputed=%t", d.id, d.role, d.removed, d.disputed)
	}
	for i, name := range r.branches {
		out[fmt.Sprintf("branch %d", i)] = name
	}
	return out
}

func readSeed(v published) reading {
	r := standing(v.Given["audit"], v.Given["root_hash"], v.Input)
	box := r.seeds[v.Given["device"]]
	must(box != nil, "no seed")
	info := cat("synvanda/epoch-seed/1", v.given("audit"), uint32(r.epoch), v.given("device"))
	seed := unbox(v.given("device_seal"), info, box)
	return reading{"epoch": fmt.Sprint(r.epoch), "seed": hex.EncodeToString(seed)}
}
