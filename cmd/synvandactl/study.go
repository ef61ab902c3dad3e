package main

import (
	"crypto/rand"
	"flag"
	"fmt"

	"synvanda/interview"
	"synvanda/interview/vault"
)

// opened is a vault in use, with the study that it holds.
type opened struct {
	*vault.Vault
	*interview.Study
}

// vaultFlags declares --vault.
func vaultFlags(set *flag.FlagSet) *string {
	return set.String("vault", "", "")
}

// tune lets this package's tests make vaults whose passphrases are cheap.
var tune = func(o vault.Options) vault.Options { return o }

// options are what every use of a vault has in common.
func (i *invocation) options() vault.Options {
	return tune(vault.Options{Now: i.clock})
}

// open unlocks a vault and finishes what a crash may have cut short.
func (i *invocation) open(dir string) (*opened, error) {
	if err := required("vault", dir); err != nil {
		return nil, err
	}
	passphrase, err := i.passphrase()
	if err != nil {
		return nil, err
	}
	v, err := vault.Open(dir, passphrase, i.options())
	if err != nil {
		return nil, err
	}
	o := &opened{v, interview.NewStudy(v, interview.Source{Now: i.clock, Random: rand.Reader})}
	if err := o.FinishErasures(); err != nil {
		v.Close()
		return nil, err
	}
	return o, nil
}

// in opens a vault, does the work, and closes it. An error of closing counts
// only when the work went well.
func (i *invocation) in(dir string, work func(*opened) error) error {
	o, err := i.open(dir)
	if err != nil {
		return err
	}
	err = work(o)
	if closeErr := o.Vault.Close(); err == nil && closeErr != nil {
		err = fmt.Errorf("close vault: %w", closeErr)
	}
	return err
}

// findAudit resolves --audit; when it is left out and the vault holds one
// audit only, it is that one.
func (o *opened) findAudit(id string) (interview.Audit, error) {
	if id != "" {
		return o.Audit(interview.AuditID(id))
	}
	audits, err := o.Audits()
	if err != nil {
		return interview.Audit{}, err
	}
	if len(audits) != 1 {
		return interview.Audit{}, usagef("--audit is needed: the vault holds %d audits", len(audits))
	}
	return audits[0], nil
}
