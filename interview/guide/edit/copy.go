package edit

import (
	"reflect"

	"synvanda/interview"
)

// copied returns a value that shares nothing with the one given, whatever
// fields a newer edition of the guide has.
func copied[T any](value T) T {
	return deepCopy(reflect.ValueOf(&value).Elem()).Interface().(T)
}

func deepCopy(v reflect.Value) reflect.Value {
	made := reflect.New(v.Type()).Elem()
	made.Set(v)
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if field := made.Field(i); field.CanSet() {
				field.Set(deepCopy(v.Field(i)))
			}
		}
	case reflect.Slice:
		if v.IsNil() {
			break
		}
		made.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
		for i := range v.Len() {
			made.Index(i).Set(deepCopy(v.Index(i)))
		}
	case reflect.Map:
		if v.IsNil() {
			break
		}
		made.Set(reflect.MakeMapWithSize(v.Type(), v.Len()))
		for entries := v.MapRange(); entries.Next(); {
			made.SetMapIndex(entries.Key(), deepCopy(entries.Value()))
		}
	case reflect.Pointer:
		if !v.IsNil() {
			made.Set(reflect.New(v.Type().Elem()))
			made.Elem().Set(deepCopy(v.Elem()))
		}
	}
	return made
}

// textType is the type of words in several languages.
var textType = reflect.TypeFor[interview.Text]()

// tidy makes what was typed fit to be kept: bytes that are no text are
// replaced, control characters go, and a language without words is no
// language.
func tidy(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		if v.CanSet() {
			v.SetString(interview.CleanText(v.String()))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if field := v.Field(i); field.CanSet() {
				tidy(field)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			tidy(v.Index(i))
		}
	case reflect.Pointer:
		if !v.IsNil() {
			tidy(v.Elem())
		}
	case reflect.Map:
		tidyMap(v)
	}
}

func tidyMap(v reflect.Value) {
	if v.Type().Key().Kind() != reflect.String || v.Type().Elem().Kind() != reflect.String || v.IsNil() {
		return
	}
	tidied := reflect.MakeMap(v.Type())
	for entries := v.MapRange(); entries.Next(); {
		key, words := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		key.SetString(interview.CleanText(entries.Key().String()))
		words.SetString(interview.CleanText(entries.Value().String()))
		if v.Type() != textType || words.String() != "" {
			tidied.SetMapIndex(key, words)
		}
	}
	if tidied.Len() == 0 {
		tidied = reflect.Zero(v.Type())
	}
	v.Set(tidied)
}
