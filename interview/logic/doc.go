// Package logic is the expression language of XLSForm and OpenRosa.
package logic
