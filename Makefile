# Linux, with git, make and Python 3.11-3.13. COUNCIL=ealing chooses a council, PYTHON=... a Python.

SHELL := /bin/sh
BIN := .venv/bin
RUN := .venv/ready-to-run
TEST := .venv/ready-to-test
SUPPORTED := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
PIN := uv pip compile --quiet --universal --python-version 3.11 \
	--no-emit-index-url --no-emit-find-links --custom-compile-command 'make pins'

.DEFAULT_GOAL := help
.PHONY: help run test demo check journeys prove danger flows locale bench bench-keypress bench-texts pins

help:  ## what can be made
	@sed -n 's/^\([a-z-]*\):.*  ## \(.*\)/  make \1 | \2/p' Makefile | \
		while IFS='|' read -r name words; do printf '%-22s %s\n' "$$name" "$$words"; done

run: $(RUN)  ## the whole line on this machine: a telephone and the officers' desk
	@exec $(BIN)/python -m dev.run

test: $(TEST)  ## every test, on both databases
	@exec $(BIN)/python -m pytest -q -n 2 $(ARGS)

demo: $(RUN)  ## scripted calls and texts, what came of them, and proof that each text arrived
	@exec $(BIN)/python -m dev.demo

check: $(TEST)  ## ruff, its format, and mypy --strict
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

journeys: $(TEST)  ## write the transcripts anew, after a deliberate change of words
	@UPDATE_JOURNEYS=1 $(BIN)/python -m pytest -q tests/ivr_flows/test_journeys.py
	@git --no-pager diff --stat -- tests/journeys

prove: $(TEST)  ## walk every state a call can reach; print the shortest call that goes wrong
	@exec $(BIN)/python -m dev.prove

danger: $(TEST)  ## the danger guard against the labelled lines, and every miss
	@exec $(BIN)/python -m dev.danger

flows: $(TEST)  ## draw every flow into docs/flows/; CALL=tests/journeys/….txt marks that call's way
	@exec $(BIN)/python -m dev.draw $(if $(CALL),--path $(CALL))

locale: $(TEST)  ## bring new words to the translations; say what is missing, changed or unsigned
	@$(BIN)/python -m dev.translations update
	@exec $(BIN)/python -m dev.translations check

bench: $(TEST)  ## every measurement
	@set -e; for program in $$(grep -l __main__ bench/*.py); do \
		name=$${program#bench/}; $(BIN)/python -m bench.$${name%.py}; done

bench-keypress: $(TEST)  ## what a keypress costs, against a route that returns a constant
	@exec $(BIN)/python -m bench.keypress

bench-texts: $(TEST)  ## texts a second from one worker, against one job a text
	@exec $(BIN)/python -m bench.texts

pins: $(TEST)  ## requirements*.txt from requirements*.in; UPGRADE=1 for newer versions
	@$(BIN)/uv --version >/dev/null 2>&1 || $(BIN)/python -m pip install --quiet uv
	$(BIN)/$(PIN) $(if $(UPGRADE),--upgrade) requirements.in -o requirements.txt
	$(BIN)/$(PIN) $(if $(UPGRADE),--upgrade) -c requirements.txt requirements-dev.in \
		-o requirements-dev.txt

$(RUN): requirements.txt
$(TEST): requirements-dev.txt
$(RUN) $(TEST):
	@for python in $(or $(PYTHON),python3.13 python3.12 python3.11 python3); do \
		if "$$python" -c '$(SUPPORTED)' 2>/dev/null; then found=$$python; break; fi; done; \
	if [ -z "$$found" ]; then \
		echo "No Python 3.11, 3.12 or 3.13 was found$(if $(PYTHON), at $(PYTHON)). Install one," \
			"or say where it is: make PYTHON=/path/to/python3.12" >&2; exit 1; fi; \
	"$$found" dev/setup.py $(@:.venv/ready-to-%=%) && touch $@
