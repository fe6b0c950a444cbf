#!/bin/sh
# Make .venv-peers and install what benchmarks are set beside, apart from what runs the site.
set -eu
python=$1
# The lock is whole, so nothing is looked up: BERTopic would bring torch for an embedder never asked.
if command -v uv >/dev/null 2>&1; then
    [ -x .venv-peers/bin/python ] || uv venv --quiet --python "$python" .venv-peers
    uv pip install --quiet --python .venv-peers/bin/python --no-deps --require-hashes -r requirements-peers.lock
else
    [ -x .venv-peers/bin/python ] || "$python" -m venv .venv-peers
    .venv-peers/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-peers.lock
fi
