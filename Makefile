# The menu. `make run` starts the desk with demo data; `make test` runs every test.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run test check fmt gen

help: ## This list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

BINARY := target/release/tierline
DATA ?= data
OWNER := owner@demo.example
PASSWORD := demo-desk-2026

run: web/dist/index.html ## Build and start the desk
	@echo "== building the desk (some minutes the first time)"
	cargo build --release --locked -p tierline-server
	@$(BINARY) setup --data $(DATA) --email $(OWNER) --password $(PASSWORD) --if-empty
	@echo "== login: $(OWNER), password: $(PASSWORD)"
	$(BINARY) serve --data $(DATA)

WEB_SOURCES := $(shell find web/src web/public web/scripts web/index.html web/vite.config.ts -type f 2>/dev/null)

web/node_modules/.package-lock.json: web/package-lock.json
	@echo "== installing the web app's packages"
	npm --prefix web ci --no-audit --no-fund

web/dist/index.html: web/node_modules/.package-lock.json $(WEB_SOURCES)
	@echo "== building the web app"
	npm --prefix web run build
	@touch $@

gen: ## What is generated and checked in
	cargo run --quiet -p tierline-server --bin tierline -- openapi > docs/openapi.json

fmt: ## Format all code
	cargo fmt --all

check: web/node_modules/.package-lock.json ## Formatting, lints, types, unit tests: before each commit
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --locked -- -D warnings
	cargo test --workspace --lib --bins --locked --quiet
	npm --prefix web run typecheck
	npm --prefix web run lint
	npm --prefix web run test

test: check web/dist/index.html ## Everything
	cargo test --workspace --locked
