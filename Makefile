# make run: the example case, from reports to dossier.   make test: the tests.   make check: what CI runs.
PYTHON ?= python3
BIN := .venv/bin
CASE := example-case

.PHONY: run test check lint evaluate benchmark fuzz vendor postgres-start postgres-stop clean

$(BIN)/python:
	$(PYTHON) -m venv .venv

.venv/installed: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

.venv/installed-test: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	touch $@ .venv/installed

run: .venv/installed
	mkdir -p $(CASE)
	$(BIN)/recount run examples/coast-march-2025 --case $(CASE)/case.db --dossier $(CASE)/dossier

test: .venv/installed-test
	$(BIN)/python -m pytest -n 2 -q

lint: .venv/installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/vulture
	$(BIN)/deptry recount

check: lint test
	$(BIN)/python -m evaluation.gate --sample

evaluate: .venv/installed-test
	$(BIN)/python -m evaluation.gate

benchmark: .venv/installed-test
	$(BIN)/python -m benchmarks.throughput

# Broken bytes for every reader, each for so many seconds; not part of check. Python up to 3.13.
FUZZ_SECONDS ?= 45

fuzz: .venv/installed-test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[fuzz]'
	$(BIN)/python scripts/fuzz.py --all $(FUZZ_SECONDS)

# The front-end files under recount/publish/dossier/assets/vendor, made anew from npm.
vendor:
	sh scripts/vendor.sh

postgres-start:
	sh scripts/postgres.sh start

postgres-stop:
	sh scripts/postgres.sh stop

clean:
	rm -rf .venv $(CASE) .pytest_cache .mypy_cache .ruff_cache
