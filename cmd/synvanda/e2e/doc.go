// Package e2e drives the real window under Xvfb by keys alone. Its tests run
// when SYNVANDA_E2E is 1; they need Xvfb, openbox, xdotool, and the programs in
// bin/, built with the flags of the Makefile.
package e2e
