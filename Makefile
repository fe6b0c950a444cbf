# Two commands for everyone: `make run` and `make test`. The rest is for those who change the code.
PYTHON ?= python3
BIN := .venv/bin
STAMPS := .venv/stamps
SETTINGS := DJANGO_SETTINGS_MODULE=dueregard.config.settings

.PHONY: run setup test check fix bench docs
.DEFAULT_GOAL := run

run: setup  ## set up, load the examples, check every claim, serve on 127.0.0.1:8000
	@$(BIN)/dueregard run

setup: $(STAMPS)/run $(STAMPS)/assets $(STAMPS)/messages  ## prepare .venv, the assets and the Welsh

test: setup $(STAMPS)/dev  ## every test, on SQLite and then on a real PostgreSQL
	@$(BIN)/python -m tests.run_all $(ARGS)

check: setup $(STAMPS)/dev  ## style, types, import contracts, generated docs: the whole truth
	@$(BIN)/python -m scripts.check

fix: $(STAMPS)/dev  ## mend what a program can mend of style
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

bench: setup $(STAMPS)/dev  ## the figures of the design, beside their targets: make bench [ONLY=log]
	@$(BIN)/python -m bench $(ONLY)

docs: $(STAMPS)/dev  ## write every generated page of docs anew
	@$(BIN)/python -m docs.generate

$(STAMPS)/venv:
	@sh scripts/make-venv.sh "$(PYTHON)"
	@touch $@

$(STAMPS)/run: requirements.lock pyproject.toml $(STAMPS)/venv
	@sh scripts/install.sh requirements.lock
	@touch $@

$(STAMPS)/dev: requirements-dev.lock $(STAMPS)/run
	@sh scripts/install.sh requirements-dev.lock
	@touch $@

$(STAMPS)/node: package-lock.json .npmrc $(STAMPS)/venv
	@sh scripts/install-node.sh
	@touch $@

STATIC := $(shell find src/dueregard/web/static -type f 2>/dev/null)
$(STAMPS)/assets: $(STAMPS)/node $(STAMPS)/run src/dueregard/web/assets.py $(STATIC)
	@$(BIN)/python -m dueregard.web.assets node_modules/govuk-frontend var/assets
	@$(SETTINGS) $(BIN)/python manage.py collectstatic --noinput --clear --verbosity 0
	@touch $@

CATALOGUES := $(shell find src/dueregard/locale -name '*.po' 2>/dev/null)
$(STAMPS)/messages: $(CATALOGUES) $(STAMPS)/run
	@$(BIN)/python -m scripts.messages compile
	@touch $@
