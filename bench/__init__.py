"""Bench: how fast is it, beside its target and its peers? One file a subject, each with `rows()`.

def rows() -> Iterator[Row]:
    yield row("log: verify 1M entries", seconds, unit="s", at_most=10)
"""

from typing import TypedDict


class Row(TypedDict):
    """One figure. `ratio` is value over peer_value; `met` is None where no target is set."""

    name: str
    value: float
    unit: str
    target: str
    met: bool | None
    peer: str
    peer_value: float | None
    ratio: float | None


def row(
    name: str,
    value: float,
    *,
    unit: str,
    at_least: float | None = None,
    at_most: float | None = None,
    peer: str = "",
    peer_value: float | None = None,
) -> Row:
    """Set a figure beside its target and its peer, measured in the same run."""
    return {
        "name": name,
        "value": value,
        "unit": unit,
        "target": _target(at_least, at_most),
        "met": _is_met(value, at_least, at_most),
        "peer": peer,
        "peer_value": peer_value,
        "ratio": value / peer_value if peer_value else None,
    }


def _target(at_least: float | None, at_most: float | None) -> str:
    low = f">= {at_least:,g}" if at_least is not None else ""
    high = f"<= {at_most:,g}" if at_most is not None else ""
    return " and ".join(filter(None, (low, high)))


def _is_met(value: float, at_least: float | None, at_most: float | None) -> bool | None:
    if at_least is None and at_most is None:
        return None
    return (at_least is None or value >= at_least) and (at_most is None or value <= at_most)
