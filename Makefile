# One command each; the environment is made in .venv on the first one, and again when the locks or Python change.

PYTHON ?= python3
PYTHON_VERSION := $(shell $(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)
IN_VENV := .venv/bin/python
INSTALL := $(IN_VENV) -m pip install -qq --disable-pip-version-check --require-hashes
# Universal: markers instead of one machine's choice, so that one lock serves every Python and processor.
COMPILE = .venv/uv/bin/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --custom-compile-command "make lock" $(ARGS)
# The version is part of the name: after an upgrade of the system's Python the old environment is empty.
RUN_READY := .venv/ready-to-run-$(PYTHON_VERSION)
TEST_READY := .venv/ready-to-test-$(PYTHON_VERSION)

# What was asked for, for whoever is told to ask again.
GOALS ?= $(MAKECMDGOALS)

# Debian's Python comes without ensurepip, and says so at length: one line here instead.
define CHECK_PYTHON
[ -n "$(PYTHON_VERSION)" ] || { echo "$(PYTHON) is missing: sudo apt install python3 python3-venv" >&2; exit 1; }; \
$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	echo "Python 3.11 or newer is needed, $(PYTHON) is $(PYTHON_VERSION):" \
		"sudo apt install python3.11-venv && make $(GOALS) PYTHON=python3.11" >&2; exit 1; }; \
$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	echo "Python's venv module is missing: sudo apt install python$(PYTHON_VERSION)-venv" >&2; exit 1; }
endef

# A gigabyte of memory each, with its server and its browser. On two cores a third one saves nothing.
WORKERS ?= 2

.DEFAULT_GOAL := help
.PHONY: help run test ready-to-test check format bench screenshots lock clean browser proxy
.DELETE_ON_ERROR:

help: ## what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 14

run: $(RUN_READY) ## the chat page; CORPUS=folder of documents, PORT=number, ARGS="more options"
	@set --; \
	if [ -n "$$CORPUS" ]; then \
		case "$$CORPUS" in "~/"*) CORPUS="$$HOME/$${CORPUS#??}";; esac; \
		folder=$$(cd "$$CORPUS" 2>/dev/null && pwd -P) || { echo "No folder at CORPUS=$$CORPUS" >&2; exit 2; }; \
		set -- --corpus "$$folder" --data "var/$$(basename "$$folder")-$$(printf %s "$$folder" | cksum | cut -d' ' -f1)"; \
	fi; \
	if [ -n "$$PORT" ]; then set -- "$$@" --port "$$PORT"; fi; \
	exec $(IN_VENV) app.py serve "$$@" $(ARGS)

# In the order of the folders, which has the files that take long before the many short ones: by their number of tests,
# the file with the longest test would come last, and one worker would wait for the other.
test: ready-to-test ## the tests; ARGS="-k citation" for some of them
	@$(IN_VENV) -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(ARGS)

# Python's packages and the system's at once: each waits for its own servers.
ready-to-test:
	@$(MAKE) --no-print-directory --jobs=2 GOALS="$(GOALS)" $(TEST_READY) proxy

check: $(TEST_READY) ## lint, format and types
	@$(IN_VENV) -m ruff check .
	@$(IN_VENV) -m ruff format --check .
	@$(IN_VENV) -m mypy

format: $(TEST_READY) ## write the code the way `make check` wants it
	@$(IN_VENV) -m ruff check --fix .
	@$(IN_VENV) -m ruff format .

bench: $(TEST_READY) ## the benchmarks, with their figures
	@$(IN_VENV) -m pytest tests/benchmarks -m benchmark --timeout=0 -s $(ARGS)

screenshots: $(TEST_READY) browser ## the main states of the page as pictures in screenshots/
	@$(IN_VENV) -m pytest tests/browser/screenshots.py -q --timeout=0 $(ARGS)

lock: .venv/uv/bin/uv ## the lock files from requirements*.txt; ARGS=--upgrade for newer versions
	@$(COMPILE) requirements.txt --output-file requirements.lock
	@$(COMPILE) requirements-dev.txt --constraints requirements.lock --output-file requirements-dev.lock

clean: ## away with the environment and the caches; var/ stays
	@rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info build dist
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUN_READY): requirements.lock
	@$(CHECK_PYTHON)
	@echo "Making the environment in .venv, once (300 MB to download, a minute or two) ..."
	@$(PYTHON) -m venv --clear .venv
	@$(INSTALL) -r $<
	@touch $@

$(TEST_READY): requirements-dev.lock $(RUN_READY)
	@echo "Adding what the tests need ..."
	@$(INSTALL) -r $<
	@touch $@

.venv/uv/bin/uv:
	@$(CHECK_PYTHON)
	@$(PYTHON) -m venv .venv/uv
	@.venv/uv/bin/python -m pip install -qq --disable-pip-version-check 'uv>=0.13,<0.14'

# Only as root on Debian (a container, CI): elsewhere the owner of the machine decides, and Ubuntu's package is a snap stub.
# libatomic1 is what Playwright's driver needs beside Chromium, and what a small installation lacks.
# The headless shell is Chromium without windows, for half the work.
HAS_BROWSER := command -v chromium-headless-shell || command -v chromium || command -v chromium-browser || command -v google-chrome
BROWSER_PACKAGES := chromium-headless-shell libatomic1
APT_INSTALL := DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends
browser:
	@if { $(HAS_BROWSER); } >/dev/null && ldconfig -p 2>/dev/null | grep -q libatomic.so.1; then :; \
	elif [ "$$(id -u)" = 0 ] && grep -qs '^ID=debian' /etc/os-release; then \
		echo "Installing Chromium for the browser tests ..."; \
		{ apt-get -qq update && $(APT_INSTALL) $(BROWSER_PACKAGES); } >/dev/null 2>&1 \
			|| echo "Chromium could not be installed: the browser tests will be skipped."; \
	elif ! { $(HAS_BROWSER); } >/dev/null; then \
		echo "No Chromium on this machine: the browser tests will be skipped (Debian: sudo apt install $(BROWSER_PACKAGES))."; \
	fi

# The proxy that the tests put in front of the server, under the same rule; never where installing it would start it.
HAS_NGINX := PATH="$$PATH:/usr/sbin" command -v nginx
# After the browser, because apt does one thing at a time.
proxy: browser
	@if { $(HAS_NGINX); } >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && grep -qs '^ID=debian' /etc/os-release && [ ! -d /run/systemd/system ]; then \
		echo "Installing nginx for the tests behind a proxy ..."; \
		{ apt-get -qq update && $(APT_INSTALL) nginx-light openssl; } >/dev/null 2>&1 \
			|| echo "nginx could not be installed: the tests behind a proxy will be skipped."; \
	else \
		echo "No nginx on this machine: the tests behind a proxy will be skipped (Debian: sudo apt install nginx-light openssl)."; \
	fi
