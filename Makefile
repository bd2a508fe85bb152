# Everything one does here; `make` alone lists it. The first run of a target sets up .venv with what the target needs.

PYTHON ?= python3 python3.13 python3.12 python3.11
ARGS ?=
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet
LOCK := CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras \
	--build-deps-for editable --no-emit-index-url --no-emit-find-links --no-emit-trusted-host

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test lint types check format words lock bench build clean

help: ## this list
	@echo "make TARGET [ARGS=\"...\"]"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  \1	\2/p' Makefile | expand -t 12

run: $(VENV)/run.stamp ## open the atlas in a browser (ARGS="--port 8600" for another port)
	@$(BIN)/renamed-places serve $(ARGS)

test: $(VENV)/dev.stamp ## run every test, those in a real Chromium too (ARGS="-k dates" for some)
	@chromium=$$(tools/chromium.sh $(BIN)/python) && RENAMED_PLACES_CHROMIUM="$$chromium" $(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist worksteal $(ARGS)

lint: $(VENV)/dev.stamp ## read the code with ruff, its form included
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/dev.stamp ## hold the types with mypy
	@$(BIN)/mypy

check: $(VENV)/run.stamp ## tell every problem in the gazetteer, and whether its files are in canonical form
	@$(BIN)/renamed-places check
	@$(BIN)/renamed-places tidy --check

format: $(VENV)/dev.stamp ## bring code and gazetteer into their canonical form, counts and answers into the documents
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .
	@$(BIN)/renamed-places tidy
	@$(BIN)/python tools/counts.py
	@$(BIN)/python tools/api_document.py
	@$(BIN)/python tools/words.py

words: $(VENV)/dev.stamp ## bring what the interface says into the catalogues of its languages
	@$(BIN)/python tools/words.py

lock: $(VENV)/dev.stamp ## compile pyproject.toml into the hashed requirements files (ARGS="--upgrade" for newer releases)
	@$(BIN)/python -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11) and "the lock is compiled on the oldest Python: make clean, then make lock PYTHON=python3.11")'
	@$(LOCK) $(ARGS) --output-file requirements.txt pyproject.toml
	@$(LOCK) $(ARGS) --extra dev --constraint requirements.txt --output-file requirements-dev.txt pyproject.toml
	@$(LOCK) $(ARGS) --extra bench --constraint requirements-dev.txt --output-file bench/requirements.txt pyproject.toml

bench: $(VENV)/bench.stamp ## measure what the documents claim about speed
	@for script in bench/*.py; do $(BIN)/python "$$script" $(ARGS) || exit 1; done

build: $(VENV)/dev.stamp ## build the source archive and the wheel into dist/
	@$(BIN)/python -m build --no-isolation $(ARGS)

clean: ## remove what the other targets made, .venv too
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find src tests bench tools -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp is younger than the requirements it was made from, so that a second run starts at once.

$(VENV)/run.stamp: requirements.txt pyproject.toml | $(BIN)/python
	@echo "Installing what the atlas needs into $(VENV)"
	@$(PIP) install --require-hashes --requirement requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt $(VENV)/run.stamp
	@echo "Installing what its tests need into $(VENV)"
	@$(PIP) install --require-hashes --requirement requirements-dev.txt
	@touch $@

$(VENV)/bench.stamp: bench/requirements.txt $(VENV)/dev.stamp
	@echo "Installing what the atlas is measured beside into $(VENV)"
	@$(PIP) install --require-hashes --requirement bench/requirements.txt
	@touch $@

$(BIN)/python:
	@for candidate in $(PYTHON); do \
	  "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	  echo "Making $(VENV) with $$("$$candidate" --version)"; \
	  "$$candidate" -m venv $(VENV) && exit 0; \
	  rm -rf $(VENV); exit 1; \
	done; \
	echo "None of these is Python 3.11 or newer: $(PYTHON). Install one, or name yours: make PYTHON=/path/to/python3.12" >&2; \
	exit 1
