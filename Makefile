# The menu. What each line does stands in xtask/steps/, one script a step.

SHELL := /bin/bash
STEPS := xtask/steps
# Which place `make demo` shows (a folder of crates/demo/places), where it keeps its data and where it listens.
PLACE ?= xiuwen
DATA ?= demo-data$(if $(filter-out xiuwen,$(PLACE)),-$(PLACE))
LISTEN ?= 127.0.0.1:8080
# Kills of `make soak`, on each engine.
ROUNDS ?= 200

.PHONY: help check-tools demo demo-reset build release test soak bench national tidy codegen fmt

help:
	@echo "make demo         build everything, load the demo place into ./$(DATA) and serve it on http://$(LISTEN);"
	@echo "                  PLACE=dagaoping shows another place"
	@echo "make demo-reset   the same, beginning anew (deletes ./$(DATA))"
	@echo "make test         install what the tests need, and run all of them"
	@echo "make release      build the binary that is run for real, and say where it lies"
	@echo "make soak         kill the server $(ROUNDS) times in the middle of a load, on each engine, and count"
	@echo "make bench        measure intakes beside their floor and ceiling, and readings at 10,000 and 1,000,000 records"
	@echo "make national     load the country's 620,573 villages and 100,000 households on each engine, and say what it took"
	@echo "make check-tools  say which tool is missing or too old"
	@echo "make codegen      write the golden files anew (OpenAPI, error list, web client)"

check-tools:
	@$(STEPS)/check-tools.sh

build: check-tools
	@$(STEPS)/build.sh

demo: build
	@$(STEPS)/demo.sh "$(PLACE)" "$(DATA)" "$(LISTEN)"

demo-reset: build
	@rm -rf -- "$(DATA)"
	@$(STEPS)/demo.sh "$(PLACE)" "$(DATA)" "$(LISTEN)"

test: check-tools
	@$(STEPS)/test.sh

soak: build
	@$(STEPS)/packages.sh
	@$(STEPS)/soak.sh "$(ROUNDS)"

release: check-tools
	@$(STEPS)/build.sh release

bench: release
	@$(STEPS)/bench.sh

tidy:
	@cargo xtask tidy

national: check-tools
	@$(STEPS)/packages.sh
	@$(STEPS)/national.sh

codegen: check-tools
	@$(STEPS)/build.sh binary
	@$(STEPS)/codegen.sh

fmt:
	@cargo fmt --all
