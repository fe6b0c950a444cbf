"""Who may open which page?"""

from collections.abc import Callable
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])

EVERYONE = "everyone"


def for_everyone(view: View) -> View:
    """Mark a view that anybody may open, signed in or not."""
    view.access = EVERYONE  # type: ignore[attr-defined]
    return view
