# Every command does the set-up it needs first (tools/setup.py): .venv, pinned packages, system libraries.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test lint format bench fuzz screenshots ready

run: ready ## open the window on the sample household; without a display, write it into out/
	@$(BIN)/kakei-desktop --sample

test: ready ## everything a change has to pass
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/python -m pytest -q -n 2 --dist loadfile

lint: ready ## the checks that run no code
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports

format: ready ## put imports and lines in order
	@$(BIN)/ruff check --quiet --fix
	@$(BIN)/ruff format --quiet

bench: ready ## how much slower than the bare libraries we are
	@$(BIN)/python -m benchmarks

fuzz: ready ## the property tests, with many more examples
	@$(BIN)/python -m pytest -q -n 2 -m hypothesis --hypothesis-profile fuzz

screenshots: ready ## every page of the window and of the packet into docs/images
	@$(BIN)/python tools/screenshots.py

ready:
	@$(PYTHON) tools/setup.py
