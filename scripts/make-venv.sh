#!/bin/sh
# Make .venv, with uv where it is found, else with Python's own venv; say what to install if neither works.
set -eu
python=$1
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "Python 3.11 or newer is needed, and \`$python\` is not. Install it, or name it: make PYTHON=python3.12" >&2
    exit 2
fi
if [ ! -x .venv/bin/python ]; then
    if command -v uv >/dev/null 2>&1; then
        uv venv --quiet --python "$python" .venv
    elif ! "$python" -m venv .venv; then
        rm -rf .venv
        echo "Python cannot make a virtual environment here. On Debian or Ubuntu: apt install python3-venv" >&2
        exit 2
    fi
fi
mkdir -p .venv/stamps
