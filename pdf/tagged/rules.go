package tagged

import (
	"fmt"
	"slices"
)

// parentRules are the parents an element must have; elements not listed may stand anywhere (ISO 32000-1, 14.8.4).
var parentRules = map[Role][]Role{
	RoleTableHead:  {RoleTable},
	RoleTableBody:  {RoleTable},
	RoleTableRow:   {RoleTable, RoleTableHead, RoleTableBody},
	RoleHeaderCell: {RoleTableRow},
	RoleDataCell:   {RoleTableRow},
	RoleListItem:   {RoleList},
	RoleLabel:      {RoleListItem},
	RoleListBody:   {RoleListItem},
	RoleContentsIt: {RoleContents},
}

// kidRules are the only children some elements may have.
var kidRules = map[Role][]Role{
	RoleTable:     {RoleCaption, RoleTableHead, RoleTableBody, RoleTableRow},
	RoleTableHead: {RoleTableRow},
	RoleTableBody: {RoleTableRow},
	RoleTableRow:  {RoleHeaderCell, RoleDataCell},
	RoleList:      {RoleCaption, RoleListItem},
	RoleListItem:  {RoleLabel, RoleListBody},
	RoleContents:  {RoleCaption, RoleContentsIt},
}

// freeRoles have no rules of their own.
var freeRoles = []Role{
	RoleSection, RoleDivision, RoleBlockQuote, RoleCaption, RoleParagraph, RoleSpan, RoleQuote, RoleLink,
	RoleReference, RoleFigure, RoleContents, RoleList, RoleTable,
}

// checkStructure refuses a tree that no method of this package makes but Add allows, so that a mistake in a program
// never becomes a file that claims to be accessible and is not.
func checkStructure(e *Element) error {
	for _, k := range e.kids {
		child := k.child
		if child == nil || child.empty() {
			continue
		}
		if err := checkElement(child); err != nil {
			return err
		}
		if err := checkStructure(child); err != nil {
			return err
		}
	}
	return nil
}

func checkElement(e *Element) error {
	parent := e.parent.role
	allowed, ruled := parentRules[e.role]
	kids, strict := kidRules[parent]
	switch {
	case !ruled && !e.heading && !slices.Contains(freeRoles, e.role):
		return fmt.Errorf("element %q in %q: unknown here: %w", e.role, parent, ErrStructure)
	case ruled && !slices.Contains(allowed, parent), strict && !slices.Contains(kids, e.role):
		return fmt.Errorf("element %q in %q: %w", e.role, parent, ErrStructure)
	case e.role == RoleFigure && e.alt == "":
		return fmt.Errorf("element %q in %q: %w", e.role, parent, ErrNoAlt)
	case e.role == RoleHeaderCell && e.scope == "":
		return fmt.Errorf("element %q in %q has no scope: %w", e.role, parent, ErrStructure)
	}
	return nil
}
