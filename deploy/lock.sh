#!/bin/sh
# Work out the lock files from the .in files. The registries are this machine's own; no address is written down.
set -eu
cd "$(dirname "$0")/.."
lock() {
    .venv/bin/python -m uv pip compile --quiet --generate-hashes --no-emit-index-url --python-version 3.11 \
        --custom-compile-command "make lock" "$@"
}
lock requirements.in -o requirements.txt
lock requirements-dev.in -c requirements.txt -o requirements-dev.txt
lock deploy/node.in -o deploy/node.txt
npm install --package-lock-only --silent
