# Two targets set everything up on a machine with Python 3.11+ and make: `make demo`, `make test`.
PYTHON ?= python3
BIN := .venv/bin
# Tests that run side by side.
BESIDE := -n auto --maxprocesses 6 --dist loadgroup -m 'not alone'
# CI=true would make `grade` refuse to guess a judge; only tests that are about CI set it.
export CI :=
# Byte code and patterns are written wherever this runs: tests start `grade` thousands of times.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test coverage bench
demo: .venv/installed
	$(BIN)/grade transcripts/zhang-wei-pytorch.txt --judge offline --fail-on never

test: .venv/tested
	$(BIN)/ruff format --check grader tests benchmarks ci
	$(BIN)/ruff check grader tests benchmarks ci
	$(BIN)/mypy
	$(BIN)/python -m pytest $(BESIDE)
	$(BIN)/python -m pytest -m alone

# Takes half as long again: each of thousands of started commands is measured, too.
coverage: .venv/tested
	$(BIN)/coverage run -m pytest $(BESIDE)
	$(BIN)/coverage run -m pytest -m alone
	$(BIN)/coverage combine -q
	$(BIN)/coverage report

bench: .venv/tested
	$(BIN)/python benchmarks/results.py

# What the program needs; a second time nothing is newer than the stamp.
.venv/installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

# What its tests need as well.
.venv/tested: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@
