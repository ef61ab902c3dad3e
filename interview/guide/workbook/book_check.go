package workbook

// checkBook refuses a book that could not be read back as it is: names,
// order, texts and bounds are those of reading.
func checkBook(book *Workbook) error {
	again := &builder{}
	if len(book.Sheets) == 0 {
		return &Error{Fact: "a book without sheets", Err: ErrLayout}
	}
	for i := range book.Sheets {
		sheet := &book.Sheets[i]
		if err := again.begin(sheet.Name, Place{}); err != nil {
			return err
		}
		if again.book.Sheets[i].Name != sheet.Name {
			return &Error{Place{Sheet: sheet.Name}, "white space around the name of the sheet", "remove it", ErrName}
		}
		if err := again.checkRows(sheet); err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) checkRows(sheet *Sheet) error {
	before := 0
	for _, row := range sheet.Rows {
		at := Place{sheet.Name, row.Number, 0}
		if row.Number <= before || row.Number > MaxRow || len(row.Cells) == 0 {
			return &Error{at, "an empty row, or one out of order", "", ErrLayout}
		}
		before = row.Number
		for _, cell := range row.Cells {
			if cell.Column <= at.Column || cell.Column > MaxColumn || blank(cell.Text) {
				return &Error{Place{sheet.Name, row.Number, max(cell.Column, 0)}, "an empty cell, or one out of order", "", ErrLayout}
			}
			at.Column = cell.Column
			if err := b.count(cell.Text, at); err != nil {
				return err
			}
		}
	}
	return nil
}
