package guide

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// BenchmarkImportForms reads each shared XLSForm from memory, checks included.
func BenchmarkImportForms(b *testing.B) {
	for _, file := range formFiles(b) {
		data, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(filepath.Base(file), func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				if _, _, err := Read(filepath.Base(file), bytes.NewReader(data)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkExportForms writes each as a workbook, with the reading back that
// makes sure that nothing is lost.
func BenchmarkExportForms(b *testing.B) {
	for _, file := range formFiles(b) {
		data, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		g, _ := readForm(b, filepath.Base(file), data)
		if g == nil {
			continue
		}
		b.Run(filepath.Base(file), func(b *testing.B) {
			for b.Loop() {
				var out bytes.Buffer
				if err := WriteXLSX(&out, g); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
