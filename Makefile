# Every command of the project. `make` alone lists them.
MAKEFLAGS += --no-print-directory
python := @./bin/python

.PHONY: help install run dev test measure services services-up services-down messages lock wheel
help: ## list the commands
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' Makefile | expand -t 16

install: ## make the environment .venv/ from the lock file
	$(python) bin/install.py run

run: ## serve the site with demo content (PORT=8000)
	$(python) bin/run.py

dev: ## the same with debug and reload
	$(python) bin/run.py --dev

test: ## every check (SERVICES=1: on real services, none may be missing)
	$(python) bin/check.py

measure: ## benchmarks and long runs, figures into docs/measurements.md
	$(python) bin/measure.py

services: ## install Chromium, PostgreSQL, Elasticsearch, Redis (root, apt)
	$(python) bin/services.py install

services-up: ## start the services; eval "$$(make -s services-up)"
	$(python) bin/services.py up

services-down: ## stop them
	$(python) bin/services.py down

messages: ## bring the .po files up to date with the source
	$(python) bin/install.py dev
	@.venv/bin/python manage.py extract_messages

lock: ## renew requirements/*.txt from pyproject.toml
	$(python) bin/lock.py

wheel: ## build the wheel into dist/
	$(python) bin/install.py dev
	@.venv/bin/python -m hatchling build -t wheel
