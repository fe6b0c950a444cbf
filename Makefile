# Two commands for everyone: `make run` and `make test`. The rest is for those who change the code.
PYTHON ?= python3
BIN := .venv/bin
STAMPS := .venv/stamps
SETTINGS := DJANGO_SETTINGS_MODULE=dueregard.config.settings

.PHONY: run setup setup-peers test check fix bench docs
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

bench: setup $(STAMPS)/dev $(if $(PEERS),setup-peers)  ## the figures, beside targets and peers: make bench [ONLY=log] [PEERS=1]
	@$(SETTINGS) $(BIN)/python -m bench $(ONLY)

setup-peers: .venv-peers/stamp  ## prepare .venv-peers with the tools that figures are set beside

docs: $(STAMPS)/dev  ## write every generated page of docs anew
	@$(BIN)/python -m docs.generate

$(STAMPS)/venv:
	@sh scripts/make-venv.sh "$(PYTHON)"
	@touch $@

$(STAMPS)/run: requirements.lock pyproject.toml scripts/install.sh $(STAMPS)/venv
	@echo "Installing what the site needs (requirements.lock)…"
	@sh scripts/install.sh --require-hashes -r requirements.lock
	@# No build in isolation: that would fetch a build tool which no lock names.
	@sh scripts/install.sh --no-deps --no-build-isolation --no-index -e .
	@touch $@

$(STAMPS)/dev: requirements-dev.lock $(STAMPS)/run
	@echo "Installing what checks and tests it (requirements-dev.lock)…"
	@sh scripts/install.sh --require-hashes -r requirements-dev.lock
	@touch $@

.venv-peers/stamp: requirements-peers.lock $(STAMPS)/venv
	@echo "Installing other people's tools to compare with (requirements-peers.lock)…"
	@sh scripts/install-peers.sh "$(PYTHON)"
	@touch $@

$(STAMPS)/node: package-lock.json .npmrc $(STAMPS)/venv
	@echo "Installing the front-end package (package-lock.json)…"
	@sh scripts/install-node.sh
	@touch $@

STATIC := $(shell find src/dueregard/web/static -type f 2>/dev/null)
$(STAMPS)/assets: $(STAMPS)/node $(STAMPS)/run src/dueregard/web/assets.py $(STATIC)
	@$(BIN)/python -m dueregard.web.assets node_modules/govuk-frontend var/assets
	@$(SETTINGS) $(BIN)/python manage.py collectstatic --noinput --clear --verbosity 0
	@touch $@

CATALOGUES := $(wildcard src/dueregard/locale/*/LC_MESSAGES/django.po)
$(STAMPS)/messages: $(CATALOGUES) $(STAMPS)/run
	@$(BIN)/python -m scripts.messages compile
	@touch $@
