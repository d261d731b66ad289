# Everything a user or a developer runs. `make setup` needs Python 3.11 or newer and nothing else.
SHELL := /bin/bash
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
SETUP := $(VENV)/.setup
URL ?=
VAT ?=
PACKAGES := app report spiders crawler checks budget evidence platforms bandi fixtures

# Whatever the surroundings say: hundreds of programs start in the tests, and each would be compiled anew.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help setup browser demo check-site check test coverage fix bench lock clean
.DEFAULT_GOAL := help

help: ## Say what there is
	@grep -hE '^[a-z-]+:.*?## ' $(MAKEFILE_LIST) | awk -F':.*?## ' '{printf "  make %-12s %s\n", $$1, $$2}'

setup: $(SETUP) ## Install requisito and all it needs into .venv

$(SETUP): requirements.lock pyproject.toml
	@bash deploy/setup.sh "$(PYTHON)" "$(VENV)"
	@touch $@

browser: setup ## Find a browser, or install one
	@bash deploy/browser.sh "$(BIN)"

demo: setup browser ## Run the main job on the bundled sample sites, with no internet
	@$(BIN)/requisito demo --out reports/demo

check-site: setup browser ## Check a real site: make check-site URL=acme.it VAT=01234567890
	@test -n "$(URL)" || { echo "Manca l'indirizzo: make check-site URL=www.esempio.it VAT=01234567890" >&2; exit 2; }
	@$(BIN)/requisito check "$(URL)" $(if $(VAT),--vat "$(VAT)")

check: setup ## Format, lint, types, layers and the quick tests, changing nothing
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -m "not browser and not database and not slow"

test: setup browser ## The whole suite, browser and database included
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder

coverage: setup browser ## Which branches of the pure rooms no test takes
	$(BIN)/coverage run -m pytest -m "not slow"
	$(BIN)/coverage report --skip-covered

fix: setup ## Format and mend what can be mended by machine
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: setup browser ## Measure accuracy and speed, each beside a peer or a floor
	@for name in identity language channels inspect web batch; do echo "== $$name"; $(BIN)/python -m benchmarks.$$name || exit 1; done

lock: setup ## Resolve the dependencies anew (versions and hashes, no hosts)
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --all-extras --group dev --universal --generate-hashes --no-emit-index-url \
	  --no-header --no-annotate --quiet --output-file requirements.lock

clean: ## Remove what was built, reports included
	rm -rf $(VENV) reports build dist .mypy_cache .ruff_cache .pytest_cache
