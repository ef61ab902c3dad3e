package guide

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"synvanda/interview"
)

// notCompared are fields that are no change by themselves: names and versions
// are compared apart, and how a workbook is laid out is not what is asked.
var notCompared = []string{"-", "id", "version", "sheets"}

// fields compares two structs field by field, by the type of each, so that a
// field of a later edition is compared too.
func (c *comparison) fields(id interview.QuestionID, before, after reflect.Value) {
	for i := range before.NumField() {
		name, _, _ := strings.Cut(before.Type().Field(i).Tag.Get("json"), ",")
		if name == "" || slices.Contains(notCompared, name) {
			continue
		}
		base := Change{Kind: ChangeField, Question: id, Field: name}
		c.values(base, before.Field(i).Interface(), after.Field(i).Interface())
	}
}

// values compares two values of one field.
func (c *comparison) values(base Change, before, after any) {
	switch before := before.(type) {
	case interview.Text:
		c.texts(base, before, after.(interview.Text))
	case []interview.Text:
		c.prompts(base, before, after.([]interview.Text))
	case []interview.Choice:
		c.items(base, choiceItems(before), choiceItems(after.([]interview.Choice)))
	case []interview.RespondentGroup:
		c.items(base, groupItems(before), groupItems(after.([]interview.RespondentGroup)))
	case []interview.ChoiceList:
		c.lists(base, before, after.([]interview.ChoiceList))
	case map[string]string:
		c.kept(base, before, after.(map[string]string))
	default:
		c.plain(base, plainText(before), plainText(after))
	}
}

func (c *comparison) plain(base Change, before, after string) {
	if before != after {
		base.Before, base.After = before, after
		c.add(base)
	}
}

// plainText writes a value that is no text in several languages.
func plainText(value any) string {
	v := reflect.ValueOf(value)
	switch {
	case v.IsZero():
		return ""
	case v.Kind() == reflect.String:
		return v.String()
	}
	switch value := value.(type) {
	case []interview.GroupName:
		names := make([]string, len(value))
		for i, g := range value {
			names[i] = string(g)
		}
		return strings.Join(names, ", ")
	case *interview.NumberRange:
		text := fmt.Sprintf("%g–%g", value.Start, value.End)
		if value.Step != 0 {
			text += fmt.Sprintf(" (%g)", value.Step)
		}
		return text
	}
	data, err := json.Marshal(value)
	if err != nil {
		return ""
	}
	return string(data)
}

func (c *comparison) texts(base Change, before, after interview.Text) {
	languages := slices.Compact(slices.Sorted(slices.Values(append(before.Languages(), after.Languages()...))))
	for _, l := range languages {
		base.Language = l
		c.plain(base, before[l], after[l])
	}
}

func (c *comparison) kept(base Change, before, after map[string]string) {
	names := slices.AppendSeq(slices.Collect(maps.Keys(before)), maps.Keys(after))
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		base.Item = name
		c.plain(base, before[name], after[name])
	}
}

// prompts compares follow-up questions, which have no names: those that are
// equal are the same, and what stands between is changed, added or removed.
func (c *comparison) prompts(base Change, before, after []interview.Text) {
	equal := func(a, b interview.Text) bool { return plainText(a) == plainText(b) }
	for len(before) > 0 && len(after) > 0 && equal(before[0], after[0]) {
		before, after = before[1:], after[1:]
	}
	for len(before) > 0 && len(after) > 0 && equal(before[len(before)-1], after[len(after)-1]) {
		before, after = before[:len(before)-1], after[:len(after)-1]
	}
	for i := range max(len(before), len(after)) {
		one := base
		switch {
		case i >= len(after):
			one.Kind, one.Before, one.words = ChangeItemRemoved, before[i].In(interview.Swedish), before[i]
			c.add(one)
		case i >= len(before):
			one.Kind, one.After, one.words = ChangeItemAdded, after[i].In(interview.Swedish), after[i]
			c.add(one)
		default:
			one.Kind = ChangeItem
			c.texts(one, before[i], after[i])
		}
	}
}

// lists compares the lists of choices that expressions look up.
func (c *comparison) lists(base Change, before, after []interview.ChoiceList) {
	choices := func(lists []interview.ChoiceList, name interview.ListName) ([]interview.Choice, bool) {
		for i := range lists {
			if lists[i].Name == name {
				return lists[i].Choices, true
			}
		}
		return nil, false
	}
	base.Field = "lists"
	for _, list := range after {
		base.Item = string(list.Name)
		was, found := choices(before, list.Name)
		if !found {
			c.item(base, ChangeItemAdded, "", string(list.Name))
			continue
		}
		inside := base
		inside.Field += "." + string(list.Name)
		c.items(inside, choiceItems(was), choiceItems(list.Choices))
	}
	for _, list := range before {
		if _, found := choices(after, list.Name); !found {
			base.Item = string(list.Name)
			c.item(base, ChangeItemRemoved, string(list.Name), "")
		}
	}
}

// itemID tells the items of one list apart.
type itemID struct {
	name string
	turn int
}

// item is one of a list of things with names.
type item struct {
	name   string
	id     itemID
	label  interview.Text
	fields map[string]string
}

func choiceItems(choices []interview.Choice) []item {
	items := make([]item, len(choices))
	for i := range choices {
		choice := choices[i]
		items[i] = item{name: choice.Name, label: choice.Label, fields: map[string]string{}}
		v := reflect.ValueOf(choice)
		for k := range v.NumField() {
			name, _, _ := strings.Cut(v.Type().Field(k).Tag.Get("json"), ",")
			if name != "name" && name != "label" {
				items[i].fields[name] = plainText(v.Field(k).Interface())
			}
		}
	}
	return items
}

func groupItems(groups []interview.RespondentGroup) []item {
	items := make([]item, len(groups))
	for i, g := range groups {
		items[i] = item{name: string(g.Name), label: g.Label}
	}
	return items
}

// items compares two lists of things with names.
func (c *comparison) items(base Change, before, after []item) {
	was, is := numbered(before), numbered(after)
	var stayed, order []int
	for i, one := range after {
		if j, found := was[one.id]; found {
			stayed, order = append(stayed, i), append(order, j)
		}
	}
	settled := map[int]bool{}
	for _, k := range longestRise(order) {
		settled[stayed[k]] = true
	}
	for i, one := range after {
		base.Item = one.name
		j, found := was[one.id]
		if !found {
			added := base
			added.words = one.label
			c.item(added, ChangeItemAdded, "", one.label.In(interview.Swedish))
			continue
		}
		if !settled[i] {
			c.item(base, ChangeItemMoved, strconv.Itoa(j+1), strconv.Itoa(i+1))
		}
		c.inItem(base, before[j], one)
	}
	for _, one := range before {
		if _, stays := is[one.id]; !stays {
			base.Item, base.words = one.name, one.label
			c.item(base, ChangeItemRemoved, one.label.In(interview.Swedish), "")
		}
	}
}

// numbered gives each thing an id: its name, and which of that name it is,
// for lists with a choice filter may hold several. It returns the places.
func numbered(items []item) map[itemID]int {
	places, turns := map[itemID]int{}, map[string]int{}
	for i := range items {
		turns[items[i].name]++
		items[i].id = itemID{items[i].name, turns[items[i].name]}
		places[items[i].id] = i
	}
	return places
}

// inItem compares what stands in one item.
func (c *comparison) inItem(base Change, before, after item) {
	base.Kind = ChangeItem
	c.texts(base, before.label, after.label)
	field := base.Field
	for _, name := range slices.Sorted(maps.Keys(after.fields)) {
		base.Field = field + "." + name
		c.plain(base, before.fields[name], after.fields[name])
	}
}

func (c *comparison) item(base Change, kind ChangeKind, before, after string) {
	base.Kind, base.Before, base.After = kind, before, after
	c.add(base)
}
