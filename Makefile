# Waymark's commands. `make help` lists them.

SHELL := /usr/bin/env bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run test bench assets check lint units stories attack guide gallery release clean

LISTEN ?= 127.0.0.1:8080
DATA ?= data
WAYMARK := target/debug/waymark

help: ## what each command does
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

run: ## build, and serve on http://127.0.0.1:8080 with its data in ./data (DEMO=1 fills in a demo council)
	@tools/setup run
	@$(MAKE) --no-print-directory assets
	@echo "==> Building Waymark (the first time takes about ten minutes on 2 cores: Typst and Cedar are large)"
	@cargo build --quiet --package waymark
	@if [ -n "$(DEMO)" ]; then $(WAYMARK) demo --data $(DATA); fi
	@exec $(WAYMARK) serve --listen $(LISTEN) --data $(DATA)

test: ## everything that CI runs
	@tools/setup test
	@$(MAKE) --no-print-directory assets
	@$(MAKE) --no-print-directory lint units stories

lint: ## format, spelling, sizes, the direction of the crates, lints
	@echo "==> Lints"
	cargo fmt --check
	.tools/python/bin/typos
	tools/sizes
	tools/asvs
	.tools/cargo/bin/cargo-deny --log-level error check bans
	cd frontend && npm run --silent check
	cd e2e && npm run --silent check
	tools/linted cargo test --quiet --workspace --all-targets --no-run

units: ## unit, property, contract and page tests, on SQLite and PostgreSQL
	@echo "==> Tests on both engines"
	cd frontend && npm run --silent test
	RUST_TEST_THREADS=$$(( 2 * $$(nproc) )) tools/postgres run tools/linted cargo test --quiet --workspace
	@echo "==> Every printed form, checked for accessibility"
	tools/gallery

stories: ## browser stories with accessibility checks, on SQLite and PostgreSQL
	@echo "==> Browser stories"
	tools/linted cargo test --quiet --workspace --no-run
	tools/postgres run tools/stories

attack: ## sqlmap and wapiti, against a canary that they must find and against Waymark, on this machine only
	@$(MAKE) --no-print-directory assets
	cargo build --quiet --package waymark
	tools/attack/run

guide: ## the pictures of docs/guide, made anew by the stories
	cargo build --quiet --package waymark
	cd e2e && WAYMARK_PICTURES=../docs/guide/img npx playwright test year privacy keyboard

gallery: ## docs/gallery: every page of every form as a picture
	cargo build --quiet --workspace --examples
	tools/gallery draw

bench: ## the benchmarks, each with its ratio to the limit, in target/bench/*.json (ONLY="print others" for some)
	@tools/setup test
	@$(MAKE) --no-print-directory assets
	tools/postgres run cargo bench --quiet --package waymark --bench waymark -- $(ONLY)

assets: frontend/dist/app.css ## styles, scripts and fonts

frontend/dist/app.css: $(shell find frontend/src frontend/build.mjs frontend/package-lock.json -type f 2>/dev/null)
	@echo "==> Building styles and scripts"
	cd frontend && npm ci --silent --no-audit --no-fund && npm run --silent build
	@touch frontend/dist/app.css

release: assets ## the binary for a server, in target/release/waymark
	cargo build --release --package waymark

clean: ## throw away everything that was built
	rm -rf target frontend/dist frontend/node_modules e2e/node_modules .tools
