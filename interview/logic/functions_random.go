package logic

import (
	"encoding/binary"
	"encoding/hex"
	"io"
	"math"
)

// randomFunctions returns the functions on chance.
func randomFunctions() []function {
	return []function{
		{name: "random", least: 0, most: 0, apply: applyRandom},
		{name: "uuid", least: 0, most: 1, apply: applyUUID},
		{name: "randomize", least: 1, most: 2, nodeset: 1, apply: applyRandomize},
	}
}

// randomBytes reads n bytes of chance.
func (c *calling) randomBytes(n int) ([]byte, error) {
	if c.environment.Random == nil {
		return nil, c.lack("source of chance")
	}
	bytes := make([]byte, n)
	if _, err := io.ReadFull(c.environment.Random, bytes); err != nil {
		return nil, c.lack("source of chance")
	}
	return bytes, nil
}

// randomFraction returns a number from 0 up to below 1.
func (c *calling) randomFraction() (float64, error) {
	bytes, err := c.randomBytes(8)
	if err != nil {
		return 0, err
	}
	return float64(binary.BigEndian.Uint64(bytes)>>11) / (1 << 53), nil
}

func applyRandom(c *calling) (Value, error) {
	fraction, err := c.randomFraction()
	return NumberValue(fraction), err
}

// applyUUID gives a version 4 UUID (RFC 9562), or with a length that many
// hexadecimal digits.
func applyUUID(c *calling) (Value, error) {
	if c.count() == 1 {
		length, err := c.argument(0)
		if err != nil {
			return Value{}, err
		}
		n := max(0, whole(length))
		if n > maxToken {
			return Value{}, fault(c.offset(0), Limit, "%s: at most %d digits", c.call.Name, maxToken)
		}
		bytes, err := c.randomBytes((n + 1) / 2)
		if err != nil {
			return Value{}, err
		}
		return StringValue(hex.EncodeToString(bytes)[:n]), nil
	}
	b, err := c.randomBytes(16)
	if err != nil {
		return Value{}, err
	}
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	digits := hex.EncodeToString(b)
	return StringValue(digits[:8] + "-" + digits[8:12] + "-" + digits[12:16] + "-" + digits[16:20] + "-" + digits[20:]), nil
}

// The generator of Park and Miller that the ODK XForms specification sets, so
// that a seed gives the same order in every tool.
const (
	parkMillerModulus    = 1<<31 - 1
	parkMillerMultiplier = 16807
)

// parkMiller is the state of the generator.
type parkMiller int64

// newParkMiller returns the generator for a seed.
func newParkMiller(seed int64) *parkMiller {
	state := seed % parkMillerModulus
	if state <= 0 {
		state += parkMillerModulus - 1
	}
	generator := parkMiller(state)
	return &generator
}

// fraction returns the next number from 0 up to below 1.
func (p *parkMiller) fraction() float64 {
	*p = *p * parkMillerMultiplier % parkMillerModulus
	return float64(*p-1) / (parkMillerModulus - 1)
}

// applyRandomize shuffles nodes: randomize(nodes, seed). The seed must be a
// whole number; without one the order is left to chance.
func applyRandomize(c *calling) (Value, error) {
	nodes, err := c.nodes(0)
	if err != nil {
		return Value{}, err
	}
	next := c.randomFraction
	if c.count() == 2 {
		seed, err := c.argument(1)
		if err != nil {
			return Value{}, err
		}
		if seed != math.Trunc(seed) || math.Abs(seed) > 1<<53 {
			return Value{}, c.refuse(1, "the seed must be a whole number")
		}
		generator := newParkMiller(int64(seed))
		next = func() (float64, error) { return generator.fraction(), nil }
	}
	shuffled := make([]*Node, len(nodes))
	for i, node := range nodes {
		fraction, err := next()
		if err != nil {
			return Value{}, err
		}
		j := int(fraction * float64(i+1))
		shuffled[i] = shuffled[j]
		shuffled[j] = node
	}
	return c.nodeset(shuffled), c.spend(len(nodes), c.call.Offset())
}
