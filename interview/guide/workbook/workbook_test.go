package workbook

import (
	"bytes"
	"errors"
	"reflect"
	"testing"
)

// comesBack writes a book in both formats and reads it again.
func comesBack(t testing.TB, book *Workbook) {
	t.Helper()
	comesBackXLSX(t, book)
	comesBackCSV(t, book)
}

func comesBackXLSX(t testing.TB, book *Workbook) {
	t.Helper()
	var first, second bytes.Buffer
	err := WriteXLSX(&first, book)
	if errors.Is(err, ErrName) {
		return // read from a program that allows more than Excel
	}
	if err != nil {
		t.Fatalf("writing .xlsx: %v", err)
	}
	again, err := ReadXLSX(first.Bytes())
	if err != nil {
		t.Fatalf("reading .xlsx again: %v", err)
	}
	if !reflect.DeepEqual(book, again) {
		t.Fatalf("came back from .xlsx as %+v, want %+v", *again, *book)
	}
	if err := WriteXLSX(&second, again); err != nil || !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Fatalf("the same book gives other bytes (%v)", err)
	}
}

func comesBackCSV(t testing.TB, book *Workbook) {
	t.Helper()
	var first, second bytes.Buffer
	if err := WriteCSV(&first, book); err != nil {
		var bound *Bound
		if errors.As(err, &bound) {
			return // wide and empty
		}
		t.Fatalf("writing CSV: %v", err)
	}
	again, err := ReadCSV(first.Bytes())
	if err != nil {
		t.Fatalf("reading CSV again: %v\n%q", err, first.Bytes())
	}
	if want, got := table(book), table(again); !reflect.DeepEqual(want, got) {
		t.Fatalf("came back from CSV as %+v, want %+v", got, want)
	}
	if err := WriteCSV(&second, again); err != nil || !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Fatalf("the same book gives other bytes (%v)", err)
	}
}

// table gives what CSV keeps of a book: the columns counted from the first
// used one of the sheet, the rows without the empty ones.
func table(book *Workbook) []Sheet {
	var sheets []Sheet
	for _, sheet := range book.Sheets {
		first, _ := sheet.columns()
		kept := Sheet{Name: sheet.Name}
		for at, row := range sheet.Rows {
			moved := Row{Number: at + 1}
			for _, cell := range row.Cells {
				moved.Cells = append(moved.Cells, Cell{cell.Column - first + 1, cell.Text})
			}
			kept.Rows = append(kept.Rows, moved)
		}
		sheets = append(sheets, kept)
	}
	return sheets
}
