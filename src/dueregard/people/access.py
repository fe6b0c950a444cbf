"""Who may open which page?"""

from collections.abc import Callable
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])

EVERYONE = "everyone"


def for_everyone(view: View) -> View:
    """Mark a view that anybody may open, signed in or not."""
    view.access = EVERYONE  # type: ignore[attr-defined]
    return view


def needs(permission: str, **_: Any) -> Callable[[View], View]:
    """Mark a view that only accounts with this permission may open."""

    def marked(view: View) -> View:
        view.access = permission  # type: ignore[attr-defined]
        return view

    return marked
