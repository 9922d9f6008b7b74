# The two commands of the README are `make demo` and `make test`; the rest is for those who work on it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test lint bench kill spark requirements schema reference clean

$(STAMP): requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "goodstanding needs Python 3.11 or newer; this is %d.%d. Try: make PYTHON=python3.12" % sys.version_info[:2])'
	@echo "Setting up $(VENV) (once; about two minutes)"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@echo "Compiling the comparison of names (once)"
	@$(BIN)/python -m goodstanding.engines.screening.warming
	@touch $(STAMP)

demo: $(STAMP)
	@$(BIN)/goodstanding -C demo-registry demo

test: $(STAMP)
	$(BIN)/python -m pytest -n 2 --dist worksteal

lint: $(STAMP)
	$(BIN)/ruff check src tests bench
	$(BIN)/ruff format --check src tests bench
	$(BIN)/mypy
	$(BIN)/lint-imports

# make bench FILE=gleif_l1_names.csv.gz; without a file as many rows are made up
bench: $(STAMP)
	$(BIN)/python -m bench $(if $(FILE),--file $(FILE))

kill: $(STAMP)
	$(BIN)/python -m bench.kill --rounds 50

# Linkage on Apache Spark, in an environment of its own; needs Java 17 or newer.
$(VENV)-spark/.installed: requirements/dev.txt requirements/spark.txt
	@$(PYTHON) -m venv $(VENV)-spark
	@$(VENV)-spark/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt -r requirements/spark.txt
	@$(VENV)-spark/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

spark: $(VENV)-spark/.installed
	$(VENV)-spark/bin/python -m pytest -m spark

schema: $(STAMP)
	$(BIN)/goodstanding pack schema --write docs/reference/schema

reference: $(STAMP)
	$(BIN)/python -m goodstanding.cli.reference > docs/reference/command-line.md

requirements:
	$(PYTHON) -m venv $(VENV)-lock && $(VENV)-lock/bin/pip install --quiet uv
	$(VENV)-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header requirements/main.in --output-file requirements/main.txt
	$(VENV)-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header requirements/dev.in --output-file requirements/dev.txt

clean:
	rm -rf $(VENV) $(VENV)-lock $(VENV)-spark demo-registry .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
