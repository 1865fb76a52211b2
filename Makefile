# Thin wrappers of run.py, which does the work and runs where there is no make: python run.py --help
PYTHON ?= python3
PORT ?= 8000
ARGS ?=

.PHONY: help run dev test bench drills stack audit lock editor

help:
	@$(PYTHON) run.py --help
	@echo
	@echo "make run PORT=8123    make test ARGS='tests/helplines -x'    make run PYTHON=python3.12"

run:
	@exec $(PYTHON) run.py serve --port $(PORT) $(ARGS)

dev:
	@exec $(PYTHON) run.py dev --port $(PORT) $(ARGS)

test:
	@exec $(PYTHON) run.py test $(ARGS)

bench:
	@exec $(PYTHON) run.py bench $(ARGS)

drills:
	@exec $(PYTHON) run.py drills $(ARGS)

stack:
	@exec $(PYTHON) run.py stack $(ARGS)

audit:
	@exec $(PYTHON) run.py audit $(ARGS)

lock:
	@exec $(PYTHON) run.py lock $(ARGS)

editor:
	@exec $(PYTHON) run.py editor $(ARGS)
