# Every command does the set-up it needs first (tools/setup.py): .venv, pinned packages, system libraries.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test quick lint format coverage wheel bundle bench fuzz kill kill-office screenshots ready

run: ready ## open the window on the sample household (OFFICE=1: on the sample office); without a display, write it into out/
	@$(BIN)/kakei-desktop $(if $(OFFICE),--sample-office,--sample)

test: lint ## everything a change has to pass
	@$(BIN)/python -m pytest -q -n 2 --dist loadfile

quick: lint ## the checks, and the tests nearest to what has changed (or AREA=rules, AREA=ui/pages/pension)
	@$(BIN)/python tools/quick.py $(AREA)

lint: ready ## the checks that run no code
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/vulture

coverage: ready ## what the tests of each room run of it, against its floor (AREA=rules for one)
	@$(BIN)/python tools/room_coverage.py $(AREA)

wheel: ready ## the wheel in out/wheel, tried in a fresh environment outside the tree
	@$(BIN)/python tools/try_wheel.py

bundle: ready ## the program for a machine without Python, in out/bundle; make bundle TRY=1 tries it in a bare Debian
	@$(BIN)/python tools/make_bundle.py
	@if [ -n "$(TRY)" ]; then $(BIN)/python tools/try_bundle.py; fi

format: ready ## put imports and lines in order
	@$(BIN)/ruff check --quiet --fix
	@$(BIN)/ruff format --quiet

bench: ready ## how much slower than the bare libraries we are
	@$(BIN)/python -m benchmarks

fuzz: ready ## the property tests, with many more examples
	@$(BIN)/python -m pytest -q -n 2 -m hypothesis --hypothesis-profile fuzz

kill: ready ## kill the program at random moments of its work (KILLS=10000 for so many)
	@$(BIN)/python tools/kill_often.py $(KILLS)

kill-office: ready ## kill the server, its lines and programs while four edit one caseload (EDITS=10000)
	@EDITS=$(or $(EDITS),10000) $(BIN)/python -m pytest -q -s -o faulthandler_timeout=0 tests/storage/server/test_storage_server_survives.py

screenshots: ready ## every page of the window and of the packet into docs/images
	@$(BIN)/python tools/screenshots.py

ready:
	@$(PYTHON) tools/setup.py
