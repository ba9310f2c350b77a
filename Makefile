# Everything runs inside .venv, which each target brings up to date first.
PYTHON ?= python3
BIN := .venv/bin
RUN := .venv/.run-installed
DEV := .venv/.dev-installed
PEERS := .venv/.peers-installed

.PHONY: run ask install test lint evaluate measure benchmark pictures format clean

run: $(RUN) ## open the chat on reports/
	@$(BIN)/report-assistant

ask: $(RUN) ## make ask Q="2018年依申请公开多少条"
	@test -f index/reports.db || $(BIN)/report-assistant index
	@$(BIN)/report-assistant ask "$(Q)"

install: $(RUN) ## leave .venv/bin/report-assistant

test: $(DEV) ## the whole test suite
	@$(BIN)/pytest

lint: $(DEV) ## style, types, import rules
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

evaluate: $(DEV) ## how many of the sample questions are answered right; ARGS=--details shows which are not
	@$(BIN)/python -m tools.evaluate $(ARGS)

measure: $(DEV) ## how exactly a thousand written reports are read; ARGS=--write puts the tables into docs/reading.md
	@$(BIN)/python -m tools.reports $(ARGS)

pictures: $(DEV) ## docs/images: a picture of every screen, made by the app itself
	@$(BIN)/python -m tools.screenshots

benchmark: $(PEERS) ## times, memory and sizes against targets and other engines; ARGS=--quick only tries it
	@$(BIN)/python -m benchmarks $(ARGS)

format: $(DEV)
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

clean:
	rm -rf .venv index/*.db* .mypy_cache .ruff_cache .pytest_cache

$(RUN): pyproject.toml requirements/run.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/run.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@$(BIN)/python -m compileall -q src
	@touch $@

$(DEV): $(RUN) requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/dev.txt
	@touch $@

$(PEERS): $(DEV) requirements/benchmark.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/benchmark.txt
	@touch $@
