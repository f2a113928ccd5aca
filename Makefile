# The menu. `make run` starts the desk with demo data; `make test` runs every test.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run test check bench fmt gen tidy pictures

help: ## This list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

TARGET := $(or $(CARGO_TARGET_DIR),$(CURDIR)/target)
BINARY := $(TARGET)/release/tierline
DATA ?= data

run: web/dist/index.html ## Build and start a desk full of demo data; prints its address and a login for each role
	@scripts/need-rust
	@echo "== building the desk (some minutes the first time)"
	cargo build --release --locked -p tierline-server
	@exec $(BINARY) demo --data $(DATA)

WEB_SOURCES := $(shell find web/src web/public web/scripts web/index.html web/vite.config.ts -type f 2>/dev/null)

web/node_modules/.package-lock.json: web/package-lock.json
	@scripts/need-node
	@echo "== installing the web app's packages"
	npm --prefix web ci --no-audit --no-fund
	@touch $@

web/dist/index.html: web/node_modules/.package-lock.json $(WEB_SOURCES)
	@scripts/need-node
	@echo "== building the web app"
	npm --prefix web run build
	@touch $@

gen: web/node_modules/.package-lock.json ## Write anew what is generated and checked in
	cargo build --quiet --locked -p tierline-server
	$(TARGET)/debug/tierline openapi > docs/openapi.json.new && mv docs/openapi.json.new docs/openapi.json
	$(TARGET)/debug/tierline config schema > docs/config.schema.json.new && mv docs/config.schema.json.new docs/config.schema.json
	npm --prefix web run gen

bench: web/dist/index.html ## Measure at 100,000 and 1,000,000 tickets (an hour), into bench/RESULTS.md; TITLES=FILE adds the search with typos
	@scripts/need-rust
	cargo build --release --locked -p tierline-server -p tierline-bench
	$(TARGET)/release/tierline-bench suite $(if $(TITLES),--titles $(TITLES))

pictures: web/dist/index.html ## Take every screen's picture into web/test-results/pictures, and the README's into docs/images
	cargo build --locked -p tierline-server
	chromium=$$(scripts/need-chromium) && \
	  TIERLINE_DESK=full TIERLINE_PICTURES=$(CURDIR)/docs/images CHROMIUM=$$chromium TIERLINE_BIN=$(TARGET)/debug/tierline \
	  npm --prefix web run e2e -- screens

fmt: web/node_modules/.package-lock.json ## Format all code
	cargo fmt --all
	npm --prefix web run format

tidy: ## The house rules that no compiler keeps
	cargo xtask tidy

check: web/dist/index.html ## Before each commit: formatting, rules, lints, unit tests, types, the web app's size
	@scripts/need-rust
	@scripts/need-node
	cargo fmt --all --check
	cargo xtask tidy
	cargo clippy --workspace --all-targets --locked -- -D warnings
	cargo test --workspace --lib --bins --locked --quiet
	npm --prefix web run typecheck
	npm --prefix web run lint
	npm --prefix web run test
	npm --prefix web run budget

test: check ## Everything
	cargo test --workspace --locked --test '*'
	cargo test --workspace --locked --doc --quiet
	@echo "== testing in a browser"
	chromium=$$(scripts/need-chromium) && \
	  CHROMIUM=$$chromium TIERLINE_BIN=$(TARGET)/debug/tierline npm --prefix web run e2e
