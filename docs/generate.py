"""Which pages of the docs are made from the code? `python -m docs.generate [--check]`.

A generator returns the text of its page; add yours to GENERATED. With --check nothing is written:
a page that differs from what would be made is named and the exit code is 1.
"""

import sys
from collections.abc import Callable
from pathlib import Path

DOCS = Path(__file__).resolve().parent
sys.path.insert(0, str(DOCS.parent / "src"))

from docs import generate_bundle, generate_claims  # the package must be found first
from docs.map_of_the_house import map_of_the_house


def _of(pages: Callable[[], dict[str, str]]) -> dict[str, Callable[[], str]]:
    """The pages that one module makes together, each by its path."""
    return {str(name): lambda name=name: pages()[name] for name in pages()}  # type: ignore[misc]


GENERATED: dict[str, Callable[[], str]] = {
    "map.md": map_of_the_house,
    **_of(generate_bundle.pages),
    **_of(generate_claims.pages),
}


def outdated() -> list[str]:
    """The generated pages that differ from what the code would make of them."""
    return [name for name, made in GENERATED.items() if _standing(name) != made()]


def main(arguments: list[str]) -> int:
    """Write every generated page anew, or say which are out of date."""
    changed = outdated()
    if "--check" in arguments:
        for name in changed:
            print(f"docs/{name} is out of date: run `make docs` and commit what changed")
        return 1 if changed else 0
    for name in changed:
        (DOCS / name).parent.mkdir(parents=True, exist_ok=True)
        (DOCS / name).write_text(GENERATED[name](), "utf-8")
        print(f"wrote docs/{name}")
    return 0


def _standing(name: str) -> str | None:
    path = DOCS / name
    return path.read_text("utf-8") if path.exists() else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
