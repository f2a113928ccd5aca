# The menu. `make run` starts the desk with demo data; `make test` runs every test.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run test check bench fmt gen

help: ## This list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

fmt: ## Format all code
	cargo fmt --all

check: ## Formatting, lints, unit tests: before each commit
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --locked -- -D warnings
	cargo test --workspace --lib --bins --locked --quiet

test: check ## Everything
	cargo test --workspace --locked
