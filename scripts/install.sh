#!/bin/sh
# Install into .venv, with uv where it is found, else with pip; the arguments are pip's own.
set -eu
if command -v uv >/dev/null 2>&1; then
    uv pip install --quiet --python .venv/bin/python "$@"
else
    .venv/bin/python -m pip install --quiet --disable-pip-version-check "$@"
fi
