# What a newcomer types. Each target says what it does, and is quick when there is nothing to do.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

# Swift's own installer for servers unpacks to /opt/swift and touches no PATH.
export PATH := $(PATH):/opt/swift/usr/bin
# The build reads nothing from a terminal, and asks nothing.
export PYTHONDONTWRITEBYTECODE := 1

RUNNEL := .build/release/runnel
GENERATED := Sources/CRunnelClient/generated/client.bundle
# Tests are built with warnings as errors, so that `make check` and `make test` share one build.
STRICT := -Xswiftc -warnings-as-errors
# What a sanitizer is for: code that is shared between threads, and code that reads foreign bytes.
SANITIZED := 'RunnelSessionTests|RunnelCacheTests|RunnelServerTests|RunnelStoreTests|RunnelWireTests'
SECONDS ?= 60
# A test that hangs is a failure with a name, not a build that is cancelled without one.
LIMIT := timeout --kill-after 10 1200

.PHONY: help
help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

.PHONY: run
run: build ## build, then start the hello app
	@exec $(RUNNEL) hello $(ARGS)

.PHONY: build
# Without debug information: after a crash the backtrace is there in 0.1 s instead of 0.9 s, and a session goes on that much earlier.
build: client ## build everything into .build/release
	@echo "build: compiling (release)"
	@swift build -c release -Xswiftc -gnone --quiet </dev/null || \
	  { echo "build: the Swift build failed; the errors are above." >&2; exit 1; }
	@cp .build/client/licences.txt .build/release/LICENSES.txt

.PHONY: test
test: build ## every test: Swift, client, browser
	@echo "test: Swift"
	@$(LIMIT) Scripts/canary Scripts/test-swift --parallel $(STRICT) || \
	  { echo "test: the Swift tests failed, or did not end within 20 minutes." >&2; exit 1; }
	@echo "test: client"
	@Scripts/test-client </dev/null
	@echo "test: browser"
	@$(LIMIT) Scripts/canary Scripts/test-browser || \
	  { echo "test: browser tests failed, or did not end within 20 minutes." >&2; exit 1; }
	@echo "test: faults"
	@$(LIMIT) Scripts/canary .build/venv/bin/python -m pytest -q -p no:cacheprovider Tests/Soak </dev/null || \
	  { echo "test: the fault tests failed, or did not end within 20 minutes." >&2; exit 1; }
	@echo "test: all tests passed."

.PHONY: test-fast
test-fast: client ## the Swift tests alone; FILTER=name picks some
	@Scripts/test-swift --parallel $(STRICT) $(if $(FILTER),--filter $(FILTER))

.PHONY: test-guide
test-guide: client ## the package of docs/testing.md, built as an author would
	@echo "test: the guide's package"
	@$(LIMIT) Scripts/test-guide

.PHONY: check
check: client ## formatting, lint, warnings, types, sizes
	@Scripts/check

.PHONY: bench
bench: build ## measure; needs an idle machine
	@Benchmarks/run </dev/null

.PHONY: soak
soak: build ## kill, storm and wear out the server; ARGS="kills --rounds 50" picks
	@cd Tests/Soak && ../../.build/venv/bin/python -m soak $(ARGS) </dev/null

.PHONY: tsan
tsan: client ## session and server tests under the thread sanitizer
	@echo "tsan: building and running"
	@TSAN_OPTIONS=halt_on_error=1 Scripts/test-swift --sanitize thread -Xswiftc -DRUNNEL_TSAN \
	  --scratch-path .build/tsan --filter $(SANITIZED)

.PHONY: asan
asan: client ## session and server tests under the address sanitizer
	@echo "asan: building and running"
	@ASAN_OPTIONS=detect_leaks=0 Scripts/test-swift --sanitize address --scratch-path .build/asan \
	  --filter $(SANITIZED)

.PHONY: simulate
simulate: client ## schedules of drops, crashes and store faults for SECONDS=60; SEED=n plays one again
	@swift build -c release -Xswiftc -gnone --product RunnelSimulation --quiet </dev/null
	@.build/release/RunnelSimulation $(if $(SEED),--seed $(SEED),$(SECONDS)) 2>.build/simulate.log

.PHONY: stress
stress: client ## the simulated readers on real threads for SECONDS=60, under the thread sanitizer
	@swift build --sanitize thread -Xswiftc -DRUNNEL_TSAN --scratch-path .build/tsan \
	  --product RunnelSimulation --quiet </dev/null
	@TSAN_OPTIONS=halt_on_error=1 .build/tsan/debug/RunnelSimulation --stress $(SECONDS) 2>.build/stress.log || \
	  { echo "stress: see .build/stress.log" >&2; grep -m 1 -A 20 'WARNING: ThreadSanitizer' .build/stress.log; exit 1; }

.PHONY: fuzz
fuzz: setup ## feed the decoders with nonsense for SECONDS=60 each
	@Fuzz/run $(SECONDS) </dev/null

.PHONY: format
format: setup ## format the Swift sources
	@Scripts/swift-sources | xargs -0 swift format format --in-place

.PHONY: clean
clean: ## remove what was built and fetched
	@rm -rf .build $(dir $(GENERATED))

# The steps before the Swift build.

.PHONY: setup
setup:
	@Scripts/setup

# The wheels of the client's libraries are unpacked, not run: which Python they are for does not
# matter.
.PHONY: client
client: export PIP_IGNORE_REQUIRES_PYTHON := 1
client: setup
	@Scripts/once vendor --makes .build/vendor/node_modules \
	  Scripts/vendor.py Scripts/fonts.py Scripts/licences.py Scripts/requirements-vendor.txt \
	  -- .build/venv/bin/python Scripts/vendor.py </dev/null
	@Scripts/once client --makes .build/client Client Scripts/build-client .build/stamps/vendor \
	  -- Scripts/build-client </dev/null
	@Scripts/once bundle --makes $(GENERATED) Scripts/bundle-client .build/stamps/client \
	  -- Scripts/bundle-client </dev/null
