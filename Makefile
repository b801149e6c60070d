# The portal's commands. `make run` and `make test` do all their own set-up.
PORT ?= 8000
export PORT
BIN = .venv/bin

.DEFAULT_GOAL := help
.PHONY: help run test lint format assets lock bench prove sample screenshots clean

help: ## say what each command does
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 24

run: ## set up and start the demonstration on this machine (PORT=8000)
	@sh deploy/setup.sh run && exec $(BIN)/python -m deploy.start

test: ## set up, then run every check and every test
	@sh deploy/setup.sh test && exec $(BIN)/python -m deploy.verify

lint: ## run the checks that need no database: style, templates, types, floors
	@sh deploy/setup.sh tools && exec $(BIN)/python -m deploy.verify lint

format: ## put the Python files in the house's shape
	@sh deploy/setup.sh tools && $(BIN)/ruff check --fix-only . && $(BIN)/ruff format .

assets: ## fetch the NHS.UK design system into build/
	@sh deploy/setup.sh assets

lock: ## work out the lock files again from the .in files
	@sh deploy/setup.sh tools && sh deploy/lock.sh

bench: ## measure the portal against what it stands on
	@sh deploy/setup.sh test && exec $(BIN)/python -m benchmarks

prove: ## make a report on 100,000 views with real workers and check the set (half an hour)
	@sh deploy/setup.sh test && exec $(BIN)/python -m benchmarks.prove

screenshots: ## take the README's pictures again
	@sh deploy/setup.sh test && exec $(BIN)/python docs/screenshots.py

sample: ## make the sample of a report in docs/sample again
	@sh deploy/setup.sh test && exec $(BIN)/python docs/sample.py

clean: ## throw away what can be made again; the data in var/ stays
	rm -rf .venv build node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache var/static var/static.stamp
