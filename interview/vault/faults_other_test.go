//go:build !unix

package vault_test

func faultChild() {}
