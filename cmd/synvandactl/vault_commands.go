package main

import (
	"flag"
	"fmt"
	"time"

	"synvanda/interview"
	"synvanda/interview/vault"
)

func vaultCommands() []command {
	return []command{
		{name: "vault new", usage: "vault new --vault DIR [--name S] [--recovery-out F]", flags: vaultNew},
		{name: "vault recover", usage: "vault recover --vault DIR --recovery-file F --new-passphrase-file F", flags: vaultRecover},
		{name: "vault passphrase", usage: "vault passphrase --vault DIR --new-passphrase-file F", flags: vaultPassphrase},
		{name: "vault check", usage: "vault check --vault DIR", flags: vaultCheck},
		{name: "vault backup", usage: "vault backup --vault DIR --out FILE", flags: vaultBackup},
		{name: "vault restore", usage: "vault restore --from FILE --vault EMPTYDIR", flags: vaultRestore},
		{name: "vault vouch", usage: "vault vouch --vault DIR", flags: vaultVouch},
	}
}

func vaultNew(set *flag.FlagSet) func(*invocation) error {
	dir, name := vaultFlags(set), set.String("name", "", "")
	out := set.String("recovery-out", "", "")
	return func(i *invocation) error {
		if err := required("vault", *dir); err != nil {
			return err
		}
		passphrase, err := i.passphrase()
		if err != nil {
			return err
		}
		o := i.options()
		o.Name, o.Passphrase = *name, passphrase
		v, code, err := vault.Create(*dir, o)
		if err != nil {
			return err
		}
		id := v.ID()
		if err := v.Close(); err != nil {
			return fmt.Errorf("close vault: %w", err)
		}
		if *out != "" {
			if err := writeSecret(*out, string(code)); err != nil {
				return err
			}
		}
		return i.result(map[string]any{"vault": id, "recovery": code},
			"Vault %s is made.\nRecovery code, to write down and keep apart from the computer:\n  %s", id, code)
	}
}

func vaultRecover(set *flag.FlagSet) func(*invocation) error {
	dir, codeFile := vaultFlags(set), set.String("recovery-file", "", "")
	newFile := set.String("new-passphrase-file", "", "")
	return func(i *invocation) error {
		if err := required("vault", *dir, "recovery-file", *codeFile, "new-passphrase-file", *newFile); err != nil {
			return err
		}
		code, err := readSecret(*codeFile)
		if err != nil {
			return err
		}
		passphrase, err := readSecret(*newFile)
		if err != nil {
			return err
		}
		if err := vault.Recover(*dir, vault.RecoveryCode(code), passphrase, i.options()); err != nil {
			return err
		}
		return i.result(map[string]any{"recovered": true}, "The vault now opens with the new passphrase.")
	}
}

func vaultPassphrase(set *flag.FlagSet) func(*invocation) error {
	dir, newFile := vaultFlags(set), set.String("new-passphrase-file", "", "")
	return func(i *invocation) error {
		if err := required("vault", *dir, "new-passphrase-file", *newFile); err != nil {
			return err
		}
		old, err := i.passphrase()
		if err != nil {
			return err
		}
		passphrase, err := readSecret(*newFile)
		if err != nil {
			return err
		}
		if err := vault.ChangePassphrase(*dir, old, passphrase, i.options()); err != nil {
			return err
		}
		return i.result(map[string]any{"changed": true}, "The vault now opens with the new passphrase; the old one is dead.")
	}
}

func vaultCheck(set *flag.FlagSet) func(*invocation) error {
	dir := vaultFlags(set)
	return func(i *invocation) error {
		if err := required("vault", *dir); err != nil {
			return err
		}
		passphrase, err := i.passphrase()
		if err != nil {
			return err
		}
		parts, err := vault.Check(*dir, passphrase, i.options())
		if err != nil {
			return err
		}
		lost := 0
		for _, part := range parts {
			lost += len(part.Lost)
			if err := i.result(part, "%s: ok %t, repaired %d, lost %d", part.Part, part.OK, part.Repaired, len(part.Lost)); err != nil {
				return err
			}
			if !i.json {
				for _, l := range part.Lost {
					fmt.Fprintf(i.output, "  lost: interview %s, question %s\n", l.Record, l.Slot)
				}
			}
		}
		if lost > 0 {
			return fmt.Errorf("%d acknowledged answers can no longer be read; all others are safe: %w", lost, interview.ErrDamaged)
		}
		return nil
	}
}

func timeOrNull(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

func vaultBackup(set *flag.FlagSet) func(*invocation) error {
	dir, out := vaultFlags(set), set.String("out", "", "")
	return func(i *invocation) error {
		if err := required("vault", *dir, "out", *out); err != nil {
			return err
		}
		return i.in(*dir, func(o *opened) error {
			if err := o.Backup(*out); err != nil {
				return err
			}
			return i.result(map[string]any{"backup": *out}, "Backup written to %s. It opens with the vault's passphrase or recovery code.", *out)
		})
	}
}

func vaultRestore(set *flag.FlagSet) func(*invocation) error {
	dir, from := vaultFlags(set), set.String("from", "", "")
	return func(i *invocation) error {
		if err := required("vault", *dir, "from", *from); err != nil {
			return err
		}
		passphrase, err := i.passphrase()
		if err != nil {
			return err
		}
		if err := vault.Restore(*from, *dir, passphrase, i.options()); err != nil {
			return err
		}
		return i.result(map[string]any{"restored": *dir}, "The vault is restored. It counts as a new device.\nIts interviews stay out of reports until someone who knows that nobody has withdrawn since says so: vault vouch.")
	}
}

func vaultVouch(set *flag.FlagSet) func(*invocation) error {
	dir := vaultFlags(set)
	return func(i *invocation) error {
		return i.in(*dir, func(o *opened) error {
			n, err := o.VouchForRestored()
			if err != nil {
				return err
			}
			return i.result(map[string]any{"vouched": n}, "You answer for %d restored records: none was withdrawn since the backup.", n)
		})
	}
}
