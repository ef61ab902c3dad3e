package ui

import (
	"slices"
	"time"
)

// handClock is a clock that a test moves by hand.
type handClock struct {
	now    time.Time
	alarms []*alarm
}

type alarm struct {
	at time.Time
	do func()
}

func newHandClock() *handClock {
	return &handClock{now: time.Date(2026, 11, 21, 14, 18, 0, 0, time.UTC)}
}

func (c *handClock) Now() time.Time { return c.now }

func (c *handClock) After(wait time.Duration, do func()) func() {
	a := &alarm{c.now.Add(wait), do}
	c.alarms = append(c.alarms, a)
	return func() { c.alarms = slices.DeleteFunc(c.alarms, func(b *alarm) bool { return a == b }) }
}

// advance moves time on, ringing every alarm on its way.
func (c *handClock) advance(by time.Duration) {
	until := c.now.Add(by)
	for {
		var first *alarm
		for _, a := range c.alarms {
			if !a.at.After(until) && (first == nil || a.at.Before(first.at)) {
				first = a
			}
		}
		if first == nil {
			c.now = until
			return
		}
		c.alarms = slices.DeleteFunc(c.alarms, func(b *alarm) bool { return b == first })
		c.now = first.at
		first.do()
	}
}
