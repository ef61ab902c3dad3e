package logic

import "strings"

// choiceFunctions returns the functions on choices and on what the form and
// the device hold.
func choiceFunctions() []function {
	return []function{
		{name: "selected", least: 2, most: 2, apply: applySelected},
		{name: "is-selected", least: 2, most: 2, apply: applySelected},
		{name: "selected-at", least: 2, most: 2, apply: applySelectedAt},
		{name: "count-selected", least: 1, most: 1, apply: applyCountSelected},
		{name: "jr:choice-name", least: 2, most: 2, apply: applyChoiceName},
		{name: "jr:itext", least: 1, most: 1, apply: applyItext},
		{name: "pulldata", least: 4, most: 4, apply: applyPulldata},
		{name: "property", least: 1, most: 1, apply: applyProperty},
		{name: "version", least: 0, most: 0, apply: applyVersion},
	}
}

// applySelected looks for a choice in an answer of choices parted by spaces.
func applySelected(c *calling) (Value, error) {
	texts, err := c.texts(2)
	if err != nil {
		return Value{}, err
	}
	wanted := strings.TrimSpace(texts[1])
	for choice := range strings.SplitSeq(texts[0], " ") {
		if choice == wanted {
			return BooleanValue(true), nil
		}
	}
	return BooleanValue(false), nil
}

// applySelectedAt gives the choice at a place counted from 0, "" beyond.
func applySelectedAt(c *calling) (Value, error) {
	text, err := c.text(0)
	if err != nil {
		return Value{}, err
	}
	place, err := c.argument(1)
	if err != nil || place <= -1 {
		return StringValue(""), err
	}
	for choice := range strings.SplitSeq(text, " ") {
		if place < 1 {
			return StringValue(choice), nil
		}
		place--
	}
	return StringValue(""), nil
}

func applyCountSelected(c *calling) (Value, error) {
	text, err := c.text(0)
	count := 0.0
	for choice := range strings.SplitSeq(text, " ") {
		if choice != "" {
			count++
		}
	}
	return NumberValue(count), err
}

// applyChoiceName gives the label of a choice: jr:choice-name(value, 'path').
// The path may be written as '${name}'. A choice that is not there has no
// label, "".
func applyChoiceName(c *calling) (Value, error) {
	texts, err := c.texts(2)
	if err != nil {
		return Value{}, err
	}
	if c.environment.ChoiceName == nil {
		return Value{}, c.lack("choices")
	}
	path := strings.TrimSpace(texts[1])
	if name, found := strings.CutPrefix(path, "${"); found {
		name = strings.TrimSpace(strings.TrimSuffix(name, "}"))
		if path, found = c.environment.Names[name]; !found {
			return Value{}, fault(c.offset(1), UnknownName, "there is no question named %q", shorten(name))
		}
	}
	label, _ := c.environment.ChoiceName(texts[0], path)
	return c.string(label, c.call.Offset())
}

func applyItext(c *calling) (Value, error) {
	id, err := c.text(0)
	if err != nil {
		return Value{}, err
	}
	if c.environment.Text == nil {
		return Value{}, c.lack("texts")
	}
	text, found := c.environment.Text(id)
	if !found {
		return Value{}, fault(c.offset(0), UnknownName, "there is no text with that id")
	}
	return c.string(text, c.call.Offset())
}

// applyPulldata looks a value up in a list:
// pulldata('list', 'column', 'key column', key). No such row gives "".
func applyPulldata(c *calling) (Value, error) {
	texts, err := c.texts(4)
	if err != nil {
		return Value{}, err
	}
	if c.environment.Instances == nil {
		return Value{}, c.lack("lists")
	}
	instance, found := c.environment.Instances(texts[0])
	if !found {
		return Value{}, fault(c.offset(0), UnknownName, "there is no such list")
	}
	root := instance.Root()
	if root == nil {
		return StringValue(""), nil
	}
	for _, row := range root.children {
		if err := c.spend(1+len(row.children), c.call.Offset()); err != nil {
			return Value{}, err
		}
		if key := row.child(texts[2], 1); key == nil || key.Text() != texts[3] {
			continue
		}
		if cell := row.child(texts[1], 1); cell != nil {
			return c.string(cell.Text(), c.call.Offset())
		}
		break
	}
	return StringValue(""), nil
}

func applyProperty(c *calling) (Value, error) {
	name, err := c.text(0)
	if err != nil {
		return Value{}, err
	}
	return c.property(name)
}

func applyVersion(c *calling) (Value, error) { return c.property("version") }

// property gives a property of the form or device, "" when it is not set.
func (c *calling) property(name string) (Value, error) {
	if c.environment.Property == nil {
		return Value{}, c.lack("properties")
	}
	value, _ := c.environment.Property(name)
	return c.string(value, c.call.Offset())
}
