package logic

import "math"

// numberFunctions returns the functions on numbers.
func numberFunctions() []function {
	list := []function{
		{name: "number", least: 0, most: 1, apply: applyNumber},
		{name: "int", least: 1, most: 1, apply: onNumber(math.Trunc)},
		{name: "round", least: 1, most: 2, apply: applyRound},
		{name: "pow", least: 2, most: 2, apply: onTwoNumbers(power)},
		{name: "atan2", least: 2, most: 2, apply: onTwoNumbers(math.Atan2)},
		{name: "pi", least: 0, most: 0, apply: applyPi},
		{name: "min", least: 0, most: -1, apply: extreme(math.Min)},
		{name: "max", least: 0, most: -1, apply: extreme(math.Max)},
		{name: "sum", least: 1, most: 1, nodeset: 1, apply: applySum},
	}
	for name, f := range map[string]func(float64) float64{
		"floor": math.Floor, "ceiling": math.Ceil, "abs": math.Abs, "sqrt": math.Sqrt, "exp": math.Exp,
		"exp10": exponent10, "log": math.Log, "log10": math.Log10, "sin": math.Sin, "cos": math.Cos,
		"tan": math.Tan, "asin": math.Asin, "acos": math.Acos, "atan": math.Atan,
	} {
		list = append(list, function{name: name, least: 1, most: 1, apply: onNumber(f)})
	}
	return list
}

// onNumber makes a function of a computation on one number.
func onNumber(compute func(float64) float64) func(*calling) (Value, error) {
	return func(c *calling) (Value, error) {
		number, err := c.argument(0)
		return NumberValue(compute(number)), err
	}
}

// onTwoNumbers makes a function of a computation on two numbers.
func onTwoNumbers(compute func(a, b float64) float64) func(*calling) (Value, error) {
	return func(c *calling) (Value, error) {
		a, err := c.argument(0)
		if err != nil {
			return Value{}, err
		}
		b, err := c.argument(1)
		return NumberValue(compute(a, b)), err
	}
}

// power is math.Pow but for ±1 to an infinity, which the reference has as NaN,
// as it has 1 to NaN.
func power(base, exponent float64) float64 {
	if math.Abs(base) == 1 && (math.IsInf(exponent, 0) || math.IsNaN(exponent)) {
		return math.NaN()
	}
	return math.Pow(base, exponent)
}

func exponent10(exponent float64) float64 { return math.Pow(10, exponent) }

func applyNumber(c *calling) (Value, error) {
	number, err := c.argument(0)
	return NumberValue(number), err
}

// applyRound rounds halves away from zero, to decimals when given; a negative
// number of decimals rounds to tens, hundreds and so on.
func applyRound(c *calling) (Value, error) {
	number, err := c.argument(0)
	if err != nil || c.count() == 1 {
		return NumberValue(math.Round(number)), err
	}
	decimals, err := c.argument(1)
	if err != nil {
		return Value{}, err
	}
	decimals = math.Trunc(decimals)
	scale := math.Pow(10, math.Abs(decimals))
	if decimals > 0 {
		return NumberValue(math.Round(number*scale) / scale), nil
	}
	return NumberValue(scale * math.Round(number/scale)), nil
}

func applyPi(*calling) (Value, error) { return NumberValue(math.Pi), nil }

// extreme makes min and max; without values, or with one that is no number,
// they are NaN.
func extreme(choose func(a, b float64) float64) func(*calling) (Value, error) {
	return func(c *calling) (Value, error) {
		members, err := c.members(0)
		if err != nil || len(members) == 0 {
			return NumberValue(math.NaN()), err
		}
		result := members[0].Number()
		for _, member := range members[1:] {
			if number := member.Number(); math.IsNaN(number) || math.IsNaN(result) {
				result = math.NaN()
			} else {
				result = choose(result, number)
			}
		}
		return NumberValue(result), nil
	}
}

func applySum(c *calling) (Value, error) {
	nodes, err := c.nodes(0)
	if err != nil {
		return Value{}, err
	}
	sum := 0.0
	for _, node := range nodes {
		text, err := c.nodeText(node, c.offset(0))
		if err != nil {
			return Value{}, err
		}
		sum += numberOf(text, c.zone)
	}
	return NumberValue(sum), nil
}
