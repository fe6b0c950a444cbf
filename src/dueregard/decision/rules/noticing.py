"""What does a public notice tell, and what has changed since it was given?

Page, poster and message are made from the same lines, so that none says other than the rest.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dueregard.dates import When
from dueregard.decision.entries import Condition, Decision
from dueregard.outcomes.entries import Forecast, WatchlistCategory
from dueregard.proposal.entries import Deployment
from dueregard.words import Said, say

# A few networks cut a message at this many characters.
LONGEST_MESSAGE = 280


@dataclass(frozen=True)
class Line:
    """One thing that a notice tells; `is_quoted` where it is in the words of the record."""

    code: str
    name: Said
    told: Said
    is_quoted: bool = False


@dataclass(frozen=True)
class Change:
    """What a line said when notice was given, and what it would say now; empty where not told."""

    name: Said
    was: str
    now: str


NAMES = {
    "where": say("Where"),
    "when": say("When"),
    "why": say("Why"),
    "sought": say("Who is looked for"),
    "scanned": say("Who is scanned"),
    "errors": say("How often it may be wrong"),
    "round": say("How to walk round it"),
    "kept": say("What becomes of your face"),
    "decided": say("Who allowed it"),
    "conditions": say("On what conditions"),
    "complain": say("Whom to ask, and where to complain"),
}

# Said by us even where nothing is filled in.
OURS = frozenset({"scanned"})
# What only a notice tells; the rest stands on the record.
TYPED = ("round", "kept", "complain")


def lines_of(
    deployment: Deployment,
    *,
    decision: Decision,
    conditions: Iterable[Condition],
    categories: Iterable[WatchlistCategory],
    forecast: Forecast | None,
    way_round: str,
    kept: str,
    contact: str,
) -> tuple[Line, ...]:
    """What a notice tells of a deployment that was granted. What is not on record is left out."""
    told: dict[str, Said | None] = {
        "where": _plain(deployment.location),
        "when": _hours(deployment),
        "why": _plain(deployment.purpose),
        "sought": _sought(deployment, categories),
        "scanned": _scanned(forecast),
        "errors": _errors(forecast),
        "round": _plain(way_round),
        "kept": _plain(kept),
        "decided": _decided(decision),
        "conditions": _plain(" ".join(one.asks for one in conditions)),
        "complain": _plain(contact),
    }
    return tuple(
        Line(code, NAMES[code], one, is_quoted=not one.values and code not in OURS)
        for code, one in told.items()
        if one
    )


def written(lines: Sequence[Line]) -> str:
    """The notice as it goes on record: a line each, in English."""
    return "\n".join(f"{one.name}: {one.told}" for one in lines)


def typed_in(says: str) -> dict[str, str]:
    """What somebody typed for a notice, read back from the notice, by code; "" where not told."""
    told = _lines_in(says)
    return {code: told.get(str(NAMES[code]), "") for code in TYPED}


def changes_since(says: str, lines: Sequence[Line]) -> tuple[Change, ...]:
    """Where the notice as it was given differs from what it would tell now."""
    names = {str(name): name for name in NAMES.values()}
    was = _lines_in(says)
    now = {str(one.name): str(one.told) for one in lines}
    if not was:
        return ()
    return tuple(
        Change(names[name], was.get(name, ""), now.get(name, ""))
        for name in (*now, *(one for one in was if one not in now))
        if was.get(name) != now.get(name)
    )


def message(lines: Sequence[Line], *, address: str) -> Said:
    """The notice in a message short enough for any network: where, when and where to read on."""
    told = {one.code: one.told for one in lines}
    return say(
        "Police plan to use live facial recognition: %(where)s, %(when)s. Everybody who passes is "
        "scanned. Why, how to walk round it and how to object: %(address)s",
        where=_shortened(str(told["where"])),
        when=told["when"],
        address=address,
    )


def _lines_in(says: str) -> dict[str, str]:
    names = {str(name) for name in NAMES.values()}
    parts = (line.partition(": ") for line in says.splitlines())
    return {name: told for name, _, told in parts if name in names and told}


def _shortened(text: str, *, longest: int = 80) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def _plain(text: str) -> Said | None:
    # One line each: a notice is read back line by line.
    words = " ".join(text.split())
    return Said(words) if words else None


def _hours(deployment: Deployment) -> Said:
    day: Any = deployment.on
    if deployment.starts_at and deployment.ends_at and not day.has_time:
        return say(
            "%(day)s, %(starts)s to %(ends)s",
            day=day,
            starts=deployment.starts_at,
            ends=deployment.ends_at,
        )
    return say("%(day)s; the hours are not told", day=day)


def _sought(deployment: Deployment, categories: Iterable[WatchlistCategory]) -> Said | None:
    named = tuple(one.category for one in categories)
    size = deployment.watchlist_size
    if size is not None and named:
        return say(
            "%(size)s images of people on a list: %(categories)s",
            size=f"{size:,}",
            categories=named,
        )
    if size is not None:
        return say(
            "%(size)s images of people on a list; of which kinds is not told", size=f"{size:,}"
        )
    return say("People on a list: %(categories)s", categories=named) if named else None


def _scanned(forecast: Forecast | None) -> Said:
    everybody = say("Everybody who walks through, on the list or not")
    if forecast is None or forecast.faces is None:
        return everybody
    return say(
        "Everybody who walks through, on the list or not: about %(faces)s faces are expected",
        faces=f"{forecast.faces:,}",
    )


def _errors(forecast: Forecast | None) -> Said | None:
    if forecast is None or forecast.low is None or forecast.high is None:
        return None
    return say(
        "Between %(low)s and %(high)s people are expected to be picked out wrongly.",
        low=forecast.low,
        high=forecast.high,
    )


def _decided(decision: Decision) -> Said:
    when: When = decision.on
    return say("%(role)s, %(when)s", role=decision.role, when=when)
