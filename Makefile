# Everything a stranger needs: `make run`, `make test`. Only Python >= 3.11 and make are assumed.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
RUN_READY := $(VENV)/.ready-to-run
DEV_READY := $(VENV)/.ready-to-develop
SOURCES := bot config storage tests benchmarks
CONFIG := $(firstword $(wildcard variorum.toml) examples/variorum.toml)

.PHONY: help run test lint format types contracts pytest bench fuzz second-opinion docs lock clean

help:  ## Show what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "%-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(RUN_READY)  ## Run the bot: with variorum.toml if there is one, otherwise on examples/
	@$(BIN)/variorum --config $(CONFIG) run

test: lint types contracts pytest  ## Check style, types and import contracts, then run the tests

lint: $(DEV_READY)  ## Check style
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)

format: $(DEV_READY)  ## Mend style
	$(BIN)/ruff check --fix $(SOURCES)
	$(BIN)/ruff format $(SOURCES)

types: $(DEV_READY)  ## Check types
	$(BIN)/mypy

contracts: $(DEV_READY)  ## Check who imports whom
	$(BIN)/lint-imports

pytest: $(DEV_READY)  ## Run the tests
	$(BIN)/pytest

bench: $(DEV_READY)  ## Measure quality and speed; what needs ../shared is skipped without it
	$(BIN)/python -m benchmarks

docs: $(DEV_READY)  ## Write the pages that are made from the code
	$(BIN)/python -m bot.ingest.archive.format_table > docs/formats.md

fuzz: $(DEV_READY)  ## Read broken feeds and pages for ten minutes (MINUTES=1 for less)
	$(BIN)/python -m tests.fuzz $(or $(MINUTES),10)

second-opinion: $(DEV_READY)  ## Ask npm's simulated Slack what it sees of ours (needs Node 22)
	$(BIN)/python -m tests.second_opinion

lock: $(DEV_READY)  ## Pin the newest versions that pyproject.toml allows
	$(PIP) install uv
	$(BIN)/uv pip compile pyproject.toml --group build $(LOCK_OPTIONS) --output-file requirements.lock
	$(BIN)/uv pip compile pyproject.toml --group build --group dev $(LOCK_OPTIONS) --output-file requirements-dev.lock

LOCK_OPTIONS := --quiet --universal --python-version 3.11 --generate-hashes \
	--no-annotate --custom-compile-command "make lock"

clean:  ## Remove the environment, caches and the examples' data
	rm -rf $(VENV) var .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find $(SOURCES) -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("Variorum needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12 run") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

$(RUN_READY): requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing what Variorum needs into $(VENV) (once) ..."
	$(PIP) install --require-hashes --requirement requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV_READY): requirements-dev.lock $(RUN_READY)
	@echo "Installing what the tests need ..."
	$(PIP) install --require-hashes --requirement requirements-dev.lock
	@touch $@
