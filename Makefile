# Every target installs what it misses on a bare Debian with Go (see .ci/need)
# and ends by itself. One set of build flags: the OpenGL binding takes minutes
# of C compiler time once, and only the same flags find it again.

GO ?= go
FLAGS = -trimpath
WINDOW = -trimpath -tags migrated_fynedo,no_animations
PURE = CGO_ENABLED=0
# Everything but the window program compiles and is tested without a C compiler.
PACKAGES = $$($(GO) list ./... | grep -v '^synvanda/cmd/synvanda$$')
# The packages that run goroutines of their own.
RACE = ./interview ./interview/vault/... ./pdf/... ./ui/...

.PHONY: run demo test e2e conformance fuzz faults bench lint package build clean

run: ## the app in a window
	@.ci/need go
	@if [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		echo "There is no screen here to open a window on."; \
		echo "Run this on a computer with a desktop, or use the same program without a window:"; \
		echo "  make demo                      a whole fictitious audit, with its report"; \
		echo "  bin/synvandactl help           every job as a command"; \
		exit 1; \
	fi
	@$(MAKE) --no-print-directory bin/synvanda
	bin/synvanda

demo: bin/synvandactl ## a whole fictitious audit: vault, interviews, report in out/
	bin/synvandactl demo --out out
	@echo "The report is out/rapport.pdf; out/README.txt says what the rest is."

test: ## everything that needs no display
	@.ci/need go gcc qpdf pdfinfo
	$(PURE) $(GO) vet $(PACKAGES)
	$(PURE) $(GO) test $(FLAGS) $(PACKAGES)
	$(GO) test $(FLAGS) -race -short -timeout 20m $(RACE)

e2e: bin/synvanda bin/synvandactl ## the real window under Xvfb, driven by keys
	@.ci/need go Xvfb xdotool import xprop setxkbmap openbox pdfinfo
	SYNVANDA_E2E=1 $(PURE) $(GO) test $(FLAGS) -count=1 -timeout 28m ./cmd/synvanda/e2e

conformance: demo ## expressions, XLSForms at pyxform and JavaRosa, accessible PDF
	@.ci/need python3 qpdf java mvn pdfinfo
	$(PURE) $(GO) test $(FLAGS) -count=1 -run Conformance $(PACKAGES)
	.ci/forms
	bin/synvandactl guide print shared-decision --out out/guide.pdf
	bin/synvandactl guide print shared-decision --answers --out out/answers.pdf
	.ci/conformance out

fuzz: ## every fuzz target for FUZZTIME (10s)
	@.ci/need go
	.ci/fuzz $(or $(FUZZTIME),10s)

faults: ## kills, bit flips, full disks, power cuts; FAULTS=full for the long run
	@.ci/need go gcc strace mkfs.ext4
	SYNVANDA_FAULTS=$(or $(FAULTS),full) $(PURE) $(GO) test $(FLAGS) -count=1 -timeout 40m -run Fault ./interview/vault/... ./cmd/synvandactl

bench: bin/synvanda ## ratios against a peer or a physical limit, in one run
	@.ci/need go Xvfb xdotool import xprop setxkbmap openbox
	.ci/bench

lint: ## formatting, vet, staticcheck, known vulnerabilities
	@.ci/need go gcc
	.ci/lint

package: bin/synvanda ## a Debian package in out/package
	@.ci/need dpkg-deb
	mkdir -p out/package
	$(GO) build $(WINDOW) -ldflags '-s -w' -o out/package/synvanda ./cmd/synvanda
	$(PURE) $(GO) build $(FLAGS) -ldflags '-s -w' -o out/package/synvandactl ./cmd/synvandactl
	.ci/package

build: bin/synvanda bin/synvandactl

SOURCES = $(shell find cmd interview sync ui pdf -type f -not -name '*_test.go' 2>/dev/null) go.mod go.sum

bin/synvandactl: $(SOURCES)
	@.ci/need go
	$(PURE) $(GO) build $(FLAGS) -o $@ ./cmd/synvandactl

bin/synvanda: $(SOURCES)
	@.ci/need go gcc pkg-config gl.pc x11.pc wayland-client.pc xkbcommon.pc
	@echo "building the window program; the first time takes some minutes"
	$(GO) build $(WINDOW) -o $@ ./cmd/synvanda

clean:
	rm -rf bin out
