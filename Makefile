# Two commands do everything on a fresh machine with Python 3.11+ and make:
#   make serve   sets up, indexes seeds/, opens the search page on a port
#   make test    sets up, runs every test
# PYTHON, HOST and PORT can be given: make serve PORT=9000. make setup OFFICE=1 adds PDF and spreadsheets.
# make test CLUSTER=1 also starts a cluster of three OpenSearch nodes (needs Java 17 and Maven).

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BENCHES ?= start analysis extraction saved_pages formats recognisers highlight queries hostile grammar relevance engines reindex directives
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help setup serve test lint bench translations clean

help:
	@echo "make setup | serve | test | lint | bench | clean"

setup: $(VENV)/.ready

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "make: Python 3.11 or later was not found; install it or say make PYTHON=/path/to/python" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# --no-deps: the pins are complete, and what pyvi asks for besides is 200 MB that nothing here uses.
$(VENV)/.ready: requirements.txt requirements-office.txt pyproject.toml hatch_build.py | $(VENV)/bin/python
	@echo "make: installing what tindang needs into $(VENV) (a minute or two)"
	$(BIN)/pip install --quiet --no-deps -r requirements.txt $(if $(OFFICE),-r requirements-office.txt)
	$(BIN)/pip install --quiet --no-deps --editable .
	@touch $@

$(VENV)/.ready-dev: requirements-dev.txt $(VENV)/.ready
	@echo "make: installing what tests and checks need (another minute)"
	$(BIN)/pip install --quiet -r requirements-dev.txt
	@touch $@

serve: setup
	$(BIN)/tindang reindex
	$(BIN)/tindang serve $(if $(HOST),--host $(HOST)) $(if $(PORT),--port $(PORT))

test: $(VENV)/.ready-dev
	$(BIN)/python -m pytest -n auto --dist loadgroup $(if $(CLUSTER),,-m "not opensearch")

lint: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# After a change of what a page says: brings the English catalogue up to date. What is new or changed has no translation
# yet; a test fails until someone has written it. The order is that of the Vietnamese, which no move of code changes.
translations: $(VENV)/.ready
	@mkdir -p var
	$(BIN)/pybabel -q extract -F pyproject.toml -k counted:1,1 -k forms:1,1 -k N_ --no-location --sort-output --omit-header -o var/messages.pot .
	$(BIN)/pybabel -q update -i var/messages.pot -d web/translations -l en --no-wrap --no-fuzzy-matching --ignore-obsolete --omit-header

# Needs TINDANG_DATA, the folder of the evaluation data; each script says so when it is not set.
bench: $(VENV)/.ready-dev
	@for name in $(BENCHES); do echo "== bench.$$name"; $(BIN)/python -m bench.$$name || exit 1; done

clean:
	rm -rf $(VENV) var build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
