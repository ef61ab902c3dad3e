package vault_test

func faultChild() {}
