# `make demo` or `make test` may be the first command on a fresh machine: Python 3.11 or later,
# make and a package index are enough. PYTHON chooses the interpreter that makes the environment.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
DB ?= output/notices.db
WORKERS ?= 2
TODAY ?= 2025-06-01

BIN := .venv/bin
STAMP := .venv/.installed
NOTICES := $(BIN)/notices

.PHONY: install demo test lint types contracts pytest golden readme bench format lock clean help
.DEFAULT_GOAL := help

help:  ## what there is to make
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 12

install: $(STAMP)  ## the environment in .venv, as the lock file has it

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: install  ## read corpus/, then ask for deadlines and compare two years
	$(NOTICES) ingest --db $(DB) corpus
	@echo; echo "Deadlines open today:"
	$(NOTICES) deadlines --db $(DB) --open
	@echo; echo "The corpus is of the past, so once more as of $(TODAY):"
	$(NOTICES) deadlines --db $(DB) --open --today $(TODAY)
	@echo; echo "Who carries out the training, 2020 and 2023:"
	$(NOTICES) compare --db $(DB) 领军人才 2020 2023

test: lint types contracts pytest  ## all checks, in this order, up to the first that fails

lint: install
	$(BIN)/ruff check pipeline tests notebooks
	$(BIN)/ruff format --check pipeline tests notebooks

types: install
	$(BIN)/mypy

contracts: install
	$(BIN)/lint-imports

pytest: install
	$(BIN)/pytest -n $(WORKERS)

golden: install  ## the golden records of corpus/ anew; read the difference
	$(BIN)/python -m tests.golden

readme: install  ## what the commands in the READMEs and queries in docs/ print, anew
	$(BIN)/python -m tests.readme

bench: install  ## how long things take; run it on a quiet machine
	$(BIN)/python -m tests.bench.extract_one
	$(BIN)/python -m tests.bench.growth
	$(BIN)/python -m tests.bench.readers_docx
	$(BIN)/python -m tests.bench.readers_pdf
	$(BIN)/python -m tests.bench.readers_scan
	$(BIN)/python -m tests.bench.linking
	$(BIN)/python -m tests.bench.load
	$(BIN)/python -m tests.bench.search

format: install  ## lay out the code and sort imports
	$(BIN)/ruff check --fix pipeline tests notebooks
	$(BIN)/ruff format pipeline tests notebooks

lock: install  ## resolve pyproject.toml anew into requirements.lock
	CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --upgrade --strip-extras \
	  --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-trusted-host \
	  --no-emit-find-links --no-emit-options --extra dev --extra notebooks --extra ocr \
	  --extra parquet --extra web \
	  --output-file requirements.lock pyproject.toml

clean:  ## everything that can be made again
	rm -rf .venv output/notices.db output/notices.db-* .mypy_cache .ruff_cache .pytest_cache \
	  .hypothesis .import_linter_cache build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
