"""Is everything that can be checked without running the site as it should be? `make check`."""

import subprocess
import sys
from pathlib import Path

BIN = Path(sys.executable).parent
PYTHON = sys.executable

# Not `manage.py check`: our own `check` checks claims.
SYSTEM_CHECK = """
import os
import django
from django.core.checks import run_checks
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dueregard.config.settings")
django.setup()
found = run_checks()
print(*found, sep="\\n")
raise SystemExit(len(found))
"""

CHECKS = {
    "style": [BIN / "ruff", "check", "."],
    "layout": [BIN / "ruff", "format", "--check", "."],
    "types": [BIN / "mypy"],
    "import contracts": [BIN / "lint-imports"],
    "generated docs": [PYTHON, "-m", "docs.generate", "--check"],
    "translations": [PYTHON, "-m", "scripts.messages", "check"],
    "settings": [PYTHON, "-c", SYSTEM_CHECK],
    "migrations": [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"],
}


def main(named: list[str]) -> int:
    """Run each check (or those named), show what a failing one says, count the failures."""
    failed = [name for name in named or CHECKS if not _passes(name)]
    print(f"FAILED: {', '.join(failed)}" if failed else "All is as it should be.")
    return len(failed)


def _passes(name: str) -> bool:
    ran = subprocess.run(CHECKS[name], capture_output=True, text=True, check=False)
    print(f"{name:<18} {'fails' if ran.returncode else 'ok'}", flush=True)
    if ran.returncode:
        print(ran.stdout + ran.stderr)
    return ran.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
