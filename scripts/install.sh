#!/bin/sh
# Install exactly what a lock file names, each file checked against its hash, then the project itself in place.
set -eu
lock=$1
echo "Installing what $lock names…"
if command -v uv >/dev/null 2>&1; then
    uv pip install --quiet --python .venv/bin/python --require-hashes -r "$lock"
else
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
fi
# No build in isolation: that would fetch a build tool which no lock names.
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
