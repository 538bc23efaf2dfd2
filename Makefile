# SPDX-License-Identifier: Apache-2.0
# The front door: one word for each thing a newcomer wants. The build itself is CMake's; every
# recipe here is a preset or a script that also runs by hand.
#
# build and install never look for packages; every other target looks first for what it needs.

PREFIX ?= /usr/local
DESTDIR ?=
JOBS ?= $(shell nproc)

program := build/release/bin/tranche

.DEFAULT_GOAL := help
# Each recipe uses every core by itself; two of them side by side would only be slower.
.NOTPARALLEL:
.PHONY: help deps deps-test build demo test reliability bench install format tidy asan

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

deps: ## install what building needs, where it is missing
	@scripts/deps.sh build

deps-test: ## install what building and testing need, where it is missing
	@scripts/deps.sh test

build: ## build the program: build/release/bin/tranche
	@cmake --preset release
	@cmake --build --preset release -j $(JOBS)

demo: deps build ## build, then run the main job on contracts/anthropic_azure.deal
	@scripts/demo.sh

test: deps-test ## build the tests and run them, with modest counts
	@cmake --preset test
	@cmake --build --preset test -j $(JOBS)
	@ctest --preset test -j 2

reliability: deps-test ## run the same tests with full counts; writes docs/reliability.md
	@cmake --preset test
	@cmake --build --preset test -j $(JOBS)
	@scripts/reliability.sh

bench: deps-test ## build and run the benchmarks
	@cmake --preset bench
	@cmake --build --preset bench -j $(JOBS)
	@bench/run.sh

# Installs what was built, and builds only where nothing was: as root, a second build would leave
# files that their owner cannot replace.
install: $(program) ## install under PREFIX (/usr/local), below DESTDIR if given
	@DESTDIR="$(DESTDIR)" cmake --install build/release --prefix "$(PREFIX)"

$(program):
	@$(MAKE) --no-print-directory build

format: ## format every source file in place
	@scripts/deps.sh ci
	@scripts/format.sh write

asan: deps-test ## build and run the tests of the core with the address and undefined-behaviour checkers
	@cmake --preset asan
	@cmake --build --preset asan -j $(JOBS)
	@ctest --preset asan -j 2

tidy: ## run clang-tidy over every source file that changed since it last passed
	@scripts/deps.sh ci
	@scripts/tidy.py
