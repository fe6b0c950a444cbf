"""How does a chart come onto a page: drawn twice, with its finding, its table and its CSV?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString

from dueregard.web.charts.svg import NARROW, WIDE, Drawing, chart


@dataclass(frozen=True)
class Table:
    """A table twin: the first `words` columns hold words, the others figures."""

    caption: str
    headers: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    words: int = 1


@dataclass(frozen=True)
class Charted:
    """A chart as a page sets it."""

    name: str
    caption: str
    narrow: SafeString
    wide: SafeString
    table: Table
    csv: str


def charted(
    draw: Callable[[float], Drawing],
    *,
    slug: str,
    name: str,
    finding: str,
    table: Table,
    csv: str = "",
    widths: tuple[float, float] = (NARROW, WIDE),
    is_drawn_once: bool = False,
) -> Charted:
    """Draw a chart for narrow and wide screens. `finding` is its caption and its description.

    A drawing without words may serve both: it is then drawn once, as large as the page allows.
    """
    csv = csv or reverse("figure_csv", args=[slug])
    if is_drawn_once:
        once = chart(draw(widths[-1]), name=slug, title=name, finding=finding, kind="any")
        return Charted(name, finding, SafeString(once), SafeString(), table, csv)
    narrow, wide = (
        SafeString(chart(draw(width), name=slug, title=name, finding=finding, kind=kind))
        for width, kind in zip(widths, ("narrow", "wide"), strict=True)
    )
    return Charted(name, finding, narrow, wide, table, csv)
