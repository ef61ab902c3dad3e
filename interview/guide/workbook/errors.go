package workbook

import (
	"errors"
	"fmt"
	"strconv"
	"unicode/utf8"
)

// Why a file is refused; an *Error wraps one of them.
var (
	// ErrFormat is a file of another kind.
	ErrFormat = errors.New("not a workbook")
	// ErrLegacy is an .xls of Excel 97 to 2003.
	ErrLegacy = errors.New("old workbook")
	// ErrEncrypted is a file that a password protects.
	ErrEncrypted = errors.New("encrypted workbook")
	// ErrDamaged is a file that is cut off, inconsistent or not well-formed.
	ErrDamaged = errors.New("damaged workbook")
	// ErrEncoding is text that is not UTF-8.
	ErrEncoding = errors.New("not UTF-8")
	// ErrCharacter is a character that no workbook can carry.
	ErrCharacter = errors.New("character that no workbook can carry")
	// ErrName is a name of a sheet that is empty, taken or not allowed.
	ErrName = errors.New("unusable sheet name")
	// ErrNoResult is a formula whose result is not stored.
	ErrNoResult = errors.New("formula without result")
	// ErrLayout is a table whose sheets cannot be told, or a book whose rows
	// or cells are out of order.
	ErrLayout = errors.New("unusable layout")
)

// Place is where in a book something stands. Zero means the whole: no sheet
// the file, no row the sheet, no column the row.
type Place struct {
	// Sheet is the name as the file has it, empty where it is not known.
	Sheet string
	// Row counts from 1.
	Row int
	// Column counts from 1.
	Column int
}

// String writes a place as: sheet "survey", cell B7.
func (p Place) String() string {
	text := ""
	if p.Sheet != "" {
		text = "sheet " + echo(p.Sheet)
	}
	if p.Row == 0 {
		return text
	}
	if text != "" {
		text += ", "
	}
	if p.Column == 0 {
		return text + "row " + strconv.Itoa(p.Row)
	}
	return text + "cell " + ColumnName(p.Column) + strconv.Itoa(p.Row)
}

// Error says why a file is refused, where, and what to do.
type Error struct {
	Place Place
	// Fact is what is wrong.
	Fact string
	// Advice is what to do, empty where the fact tells it.
	Advice string
	// Err is one of the sentinel errors of this package.
	Err error
}

// Error gives place, fact and advice as one sentence.
func (e *Error) Error() string {
	text := e.Fact
	if where := e.Place.String(); where != "" {
		text = where + ": " + text
	}
	if e.Advice != "" {
		text += "; " + e.Advice
	}
	return text
}

// Unwrap gives the sentinel error.
func (e *Error) Unwrap() error { return e.Err }

// Bound says which limit a file breaks, and where.
type Bound struct {
	Place Place
	// What is bounded, in words: "cells", "runes in a cell".
	What string
	// Max is the bound.
	Max int
}

// Error gives place and bound as one sentence.
func (b *Bound) Error() string {
	text := fmt.Sprintf("more than %d %s; a guide needs far less: remove what does not belong to it", b.Max, b.What)
	if where := b.Place.String(); where != "" {
		return where + ": " + text
	}
	return text
}

// echo quotes text of a file, shortened.
func echo(text string) string {
	if utf8.RuneCountInString(text) > maxEcho {
		text = string([]rune(text)[:maxEcho]) + "…"
	}
	return strconv.Quote(text)
}
