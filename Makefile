# Everything a newcomer does. `make` alone prints this list.
.DEFAULT_GOAL := help
SHELL := /bin/bash

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet

.PHONY: help demo test check format tools bundle pins bench clean

help: ## Print this list
	@echo "Tidegate. Two commands do all the set-up:"
	@echo
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'
	@echo
	@echo "  make demo ONCE=1     play the scenario week, check a proof, and stop"
	@echo "  make demo COUNT=500  play fewer (or more) requests; PORT=8181 uses another port"

demo: $(VENV)/run.stamp ## Start a server, play a week of requests, check a proof, stay up
	@$(BIN)/tidegate demo $(if $(ONCE),--once) $(if $(COUNT),--count $(COUNT)) $(if $(PORT),--port $(PORT))

test: $(VENV)/dev.stamp ## Install what tests need and run them all
	@$(BIN)/python tools/test.py

check: $(VENV)/dev.stamp ## Linters, types, import walls and the law's own lint, without the tests
	@$(BIN)/python tools/test.py --checks-only

format: $(VENV)/dev.stamp ## Format Python and Rego
	@$(BIN)/ruff check --quiet --fix . && $(BIN)/ruff format --quiet . && build/bin/opa fmt --write policies

tools: $(VENV)/dev.stamp ## Build OPA, Regal and the Go verifiers into build/bin
	@$(BIN)/python tools/install.py

bundle: $(VENV)/run.stamp ## Build the policy bundle into build/
	@$(BIN)/tidegate policy build --output build

pins: ## Write the exact, hashed versions of every dependency anew (needs uv)
	@requirements/compile.sh

bench: $(VENV)/dev.stamp ## Every published figure, each as a ratio (see benchmarks/README.md)
	@$(BIN)/python benchmarks/run.py

clean: ## Remove what was built, but neither the environment nor a log
	@rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

$(VENV)/pip.stamp: requirements/build.txt
	@echo "· making a Python environment in $(VENV)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Tidegate needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1). Try: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --require-hashes -r requirements/build.txt
	@touch $@

# The run environment is a subset of the test environment: never taken away again.
$(VENV)/run.stamp: $(VENV)/pip.stamp requirements/run.txt pyproject.toml
	@test -f $(VENV)/dev.stamp || echo "· installing what Tidegate runs on (exact versions, checked by hash)"
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

# What screening needs is built from source, so a machine without a compiler and ICU goes on without it.
$(VENV)/dev.stamp: $(VENV)/run.stamp requirements/dev.txt requirements/screening.txt
	@echo "· installing what the tests need"
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@$(PIP) install --require-hashes -r requirements/screening.txt 2>$(VENV)/screening.log \
		|| echo "· screening could not be installed (see $(VENV)/screening.log); it needs: apt install libicu-dev pkg-config g++"
	@touch $@
