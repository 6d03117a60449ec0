# docgen: set-up, drafts, tests, proofs, benchmarks. Needs git, make and Python 3.11 or newer to start with.
DOCGEN = .venv/bin/docgen
PYTHON = .venv/bin/python
# One more than there are cores: tests of locks and interrupts wait, and a core would wait with them.
# Each takes tests that stand together, which share what they made, and at the end some of the others' (worksteal).
WORKERS = $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
export PYTHONDONTWRITEBYTECODE ?=

.PHONY: build test check proof bench setup setup-test setup-proof docs pictures clean help

help:
	@echo "make build   set up and write the drafts of every sample account into build/"
	@echo "make test    set up and run checks and tests (no LibreOffice, node or browser needed)"
	@echo "make proof   install LibreOffice, qpdf, poppler and node, then run the slow proofs"
	@echo "make bench   ratios of speed and memory, side by side in one run"
	@echo "make docs    rewrite the generated pages of docs/"
	@echo "make pictures  print the sample decks in docs/images/ anew (LibreOffice)"
	@echo "make clean   remove drafts (never releases)"

setup:
	@sh requirements/setup.sh base

setup-test:
	@sh requirements/setup.sh test

setup-proof:
	@sh requirements/setup.sh proof

build: setup
	$(DOCGEN) build --all

check: setup-test
	$(PYTHON) -m ruff format --check docgen tests docs
	$(PYTHON) -m ruff check docgen tests docs
	$(PYTHON) -m mypy
	$(PYTHON) -m pip check
	.venv/bin/lint-imports

# Compiled code is kept whatever the environment says: each worker and each process that a test starts would compile it.
test: export PYTHONDONTWRITEBYTECODE =
test: check
	$(PYTHON) -m pytest -m "not proof" -n $(WORKERS) --dist worksteal

proof: setup-proof
	$(PYTHON) -m pytest -m proof -n 2

bench: setup-test
	$(PYTHON) -m tests.benchmarks

docs: setup-test
	$(PYTHON) docs/generate.py

pictures: setup-proof
	$(PYTHON) docs/contact_sheets.py

clean:
	rm -rf build/*
