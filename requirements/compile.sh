#!/usr/bin/env bash
# Write the exact, hashed versions that every install uses. Run after a change to pyproject.toml.
# `requirements/compile.sh --upgrade` takes the newest versions the ranges allow.
set -euo pipefail
cd "$(dirname "$0")/.."
pin() { uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command requirements/compile.sh "$@"; }
pin "$@" requirements/build.in --output-file requirements/build.txt
pin "$@" requirements/go.in --output-file requirements/go.txt
pin "$@" pyproject.toml requirements/build.in --output-file requirements/run.txt
pin "$@" pyproject.toml requirements/build.in --extra dev --output-file requirements/dev.txt
pin "$@" pyproject.toml --extra screening --constraint requirements/dev.txt --output-file requirements/screening.txt
