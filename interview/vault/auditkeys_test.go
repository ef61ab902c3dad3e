package vault_test

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"synvanda/interview"
	"synvanda/interview/vault"
	"synvanda/interview/vault/vaulttest"
)

func TestAuditRecoveryOpensTheAuditsKeys(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "v")
	v, vaultCode, err := vault.Create(dir, vaulttest.Cheap(vault.Options{Passphrase: vaulttest.Passphrase()}))
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	make := func() interview.AuditID {
		id := vault.NewRecordID()
		if err := v.Create(interview.Record{ID: id, Audit: interview.AuditID(id), Kind: interview.KindAudit}, nil); err != nil {
			t.Fatal(err)
		}
		return interview.AuditID(id)
	}
	audit, other := make(), make()
	first, err := v.CreateAuditKeys(audit)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := v.CreateAuditKeys(other); err != nil {
		t.Fatal(err)
	}
	if err := v.OpenAuditRecovery(audit, vault.RecoveryCode(strings.ToLower(string(first)))); err != nil {
		t.Error(err)
	}
	second, err := v.CreateAuditKeys(audit)
	if err != nil {
		t.Fatal(err)
	}
	if err := v.OpenAuditRecovery(audit, second); err != nil {
		t.Errorf("a new sheet for the same keys: %v", err)
	}
	for name, wrong := range map[string]vault.RecoveryCode{"old sheet": first, "the vault's code": vaultCode, "half": second[:12], "none": ""} {
		if err := v.OpenAuditRecovery(audit, wrong); !errors.Is(err, vault.ErrWrongPassphrase) {
			t.Errorf("%s: got %v, want ErrWrongPassphrase", name, err)
		}
	}
	if err := v.OpenAuditRecovery(other, second); !errors.Is(err, vault.ErrWrongPassphrase) {
		t.Errorf("the code of another audit: %v", err)
	}
	if _, err := v.CreateAuditKeys(interview.AuditID(vault.NewRecordID())); !errors.Is(err, interview.ErrNoRecord) {
		t.Errorf("an audit that is not there: %v", err)
	}
}
