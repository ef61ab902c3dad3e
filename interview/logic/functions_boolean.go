package logic

import (
	"math"
	"strings"
)

// booleanFunctions returns the functions on truth and those that choose.
func booleanFunctions() []function {
	return []function{
		{name: "true", least: 0, most: 0, apply: applyConstant(true)},
		{name: "false", least: 0, most: 0, apply: applyConstant(false)},
		{name: "boolean", least: 1, most: 1, apply: applyBoolean},
		{name: "not", least: 1, most: 1, apply: applyNot},
		{name: "boolean-from-string", least: 1, most: 1, apply: applyBooleanFromString},
		{name: "if", least: 3, most: 3, apply: applyIf},
		{name: "coalesce", least: 2, most: 2, apply: applyCoalesce},
		{name: "checklist", least: 2, most: -1, apply: applyChecklist},
		{name: "weighted-checklist", least: 2, most: -1, pairs: true, apply: applyWeightedChecklist},
		{name: "depend", least: 1, most: -1, apply: applyDepend},
	}
}

func applyConstant(truth bool) func(*calling) (Value, error) {
	return func(*calling) (Value, error) { return BooleanValue(truth), nil }
}

func applyBoolean(c *calling) (Value, error) {
	truth, err := c.truth(0)
	return BooleanValue(truth), err
}

func applyNot(c *calling) (Value, error) {
	truth, err := c.truth(0)
	return BooleanValue(!truth), err
}

// applyBooleanFromString is true for 1 and true, and for whole numbers above 0.
func applyBooleanFromString(c *calling) (Value, error) {
	value, err := c.value(0)
	if err != nil {
		return Value{}, err
	}
	if value.kind == KindNumber && value.number > 0 && value.number == math.Trunc(value.number) {
		return BooleanValue(true), nil
	}
	text, err := c.textOf(value, c.offset(0))
	return BooleanValue(text == "1" || text == "true"), err
}

// applyIf computes only the branch that it takes.
func applyIf(c *calling) (Value, error) {
	truth, err := c.truth(0)
	if err != nil {
		return Value{}, err
	}
	if truth {
		return c.value(1)
	}
	return c.value(2)
}

func applyCoalesce(c *calling) (Value, error) {
	text, err := c.text(0)
	if err == nil && text == "" {
		text, err = c.text(1)
	}
	return StringValue(text), err
}

// bounds computes the first two arguments, the least and most of a list.
func (c *calling) bounds() (least, most float64, err error) {
	if least, err = c.argument(0); err != nil {
		return 0, 0, err
	}
	most, err = c.argument(1)
	return least, most, err
}

// between reports whether a sum is within bounds; a negative bound is none.
func between(sum, least, most float64) Value {
	return BooleanValue((least < 0 || sum >= least) && (most < 0 || sum <= most))
}

func applyChecklist(c *calling) (Value, error) {
	least, most, err := c.bounds()
	if err != nil {
		return Value{}, err
	}
	trues := 0.0
	for i := 2; i < c.count(); i++ {
		truths, err := c.truths(i)
		if err != nil {
			return Value{}, err
		}
		for _, truth := range truths {
			if truth {
				trues++
			}
		}
	}
	return between(trues, least, most), nil
}

// truths computes argument i as booleans: of a nodeset, one for each node,
// true when it holds more than white space.
func (c *calling) truths(i int) ([]bool, error) {
	value, err := c.value(i)
	if err != nil || value.kind != KindNodeset {
		return []bool{value.Boolean()}, err
	}
	members, err := c.appendMembers(nil, value, i)
	truths := make([]bool, len(members))
	for j, member := range members {
		truths[j] = strings.TrimSpace(member.text) != ""
	}
	return truths, err
}

func applyWeightedChecklist(c *calling) (Value, error) {
	least, most, err := c.bounds()
	if err != nil {
		return Value{}, err
	}
	var truths []bool
	var weights []Value
	for i := 2; i < c.count(); i += 2 {
		more, err := c.truths(i)
		if err != nil {
			return Value{}, err
		}
		truths = append(truths, more...)
		value, err := c.value(i + 1)
		if err != nil {
			return Value{}, err
		}
		if weights, err = c.appendMembers(weights, value, i+1); err != nil {
			return Value{}, err
		}
	}
	sum := 0.0
	for i, truth := range truths {
		if !truth || i >= len(weights) {
			continue
		}
		if weight := weights[i].Number(); !math.IsNaN(weight) {
			sum += weight
		}
	}
	return between(sum, least, most), nil
}

// applyDepend gives its first argument; the others only make the expression
// depend on what they name.
func applyDepend(c *calling) (Value, error) { return c.value(0) }
