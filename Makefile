# One list of commands for people and machines. Needs: Python 3.11, pip, make.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q
OUT := out

.PHONY: help demo test quick counterparts lint types imports messages docs bench clean

help: ## Show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

# Debian parts venv from Python; without it, the machine's own pip puts pip into the environment.
$(BIN)/python:
	@$(PYTHON) -m venv $(VENV) 2>/dev/null \
	|| { $(PYTHON) -m venv --clear --without-pip $(VENV) && $(PYTHON) -m pip -q --python $(BIN)/python install pip; }

$(VENV)/.user: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing safeguard into $(VENV)"
	@$(PIP) install -c constraints.txt -e .
	@touch $@

$(VENV)/.test: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing safeguard and its tests' tools into $(VENV)"
	@$(PIP) install -c constraints.txt -e '.[test]'
	@touch $@ $(VENV)/.user

demo: $(VENV)/.user ## Inspect the sample office and this machine; print the table and the report's path
	@$(BIN)/safeguard demo --output $(OUT)/demo

test: $(VENV)/.test ## Every gate: lint, types, imports, all tests, documentation examples
	@$(MAKE) --no-print-directory lint types imports counterparts
	@$(BIN)/python -m pytest -n 2 -ra

quick: $(VENV)/.test ## The daily loop: everything but the slow tests
	@$(MAKE) --no-print-directory lint types
	@$(BIN)/python -m pytest -n 2 -m "not slow and not fresh"

counterparts: $(VENV)/.test ## Install PostgreSQL, systemd's tools and cron for the tests, where they are missing and may be installed
	@$(BIN)/python tools/counterparts.py

lint: $(VENV)/.test ## Style
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/.test ## Types, strict
	@$(BIN)/mypy

imports: $(VENV)/.test ## The table of allowed imports
	@$(BIN)/lint-imports --no-cache

messages: $(VENV)/.test ## Compile the translations after editing a .po file
	@$(BIN)/python tools/messages.py

bench: $(VENV)/.test ## Measure, side by side with peers; writes docs/benchmarks.md
	@$(BIN)/python -m benchmarks

clean: ## Remove the environment and everything that was made
	@rm -rf $(VENV) $(OUT) .mypy_cache .ruff_cache .pytest_cache .hypothesis
