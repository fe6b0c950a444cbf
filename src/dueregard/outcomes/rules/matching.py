"""Which deployments of the record does a published table tell of, and what does it change?

A row is the deployment of its force with the same day (or the same date as printed) and place;
two on one day at one place are told apart by their figures, else by their order. A blank cell
never takes a figure away, and a figure from another source never replaces one in silence.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Named
from dataclasses import dataclass, replace
from itertools import count
from typing import Any, cast

from dueregard.facts import Column, Fact, read_cell
from dueregard.outcomes.entries import Outcome
from dueregard.outcomes.rules.by_group import Counted, counted_in, name_of, number_of
from dueregard.outcomes.rules.printed import same_cell
from dueregard.outcomes.rules.published_rows import PublishedRow
from dueregard.outcomes.rules.sheets import heading_of
from dueregard.proposal.entries import Deployment

TELLING = ("watchlist_size", "faces_seen", "alerts")
SHORT = {"street": "st", "road": "rd", "square": "sq", "station": "stn", "and": ""}
WITHOUT_RESULT = ("planned", "cancelled")

Key = tuple[str, str]
Change = tuple[str, str, str]
"""A column, what the record holds, what the table tells."""


@dataclass(frozen=True)
class Known:
    """A deployment on record with its result and its counts by group, and their case."""

    case: str
    deployment: Deployment
    outcome: Outcome | None
    counted: tuple[Counted, ...] = ()


@dataclass(frozen=True)
class Into:
    """Where rows go: the case, its force, its places by name, the source they are known from."""

    case: str
    force: str
    source: str
    seen: str = "directly"
    prefix: str = "D"
    places: Named[str, str] | None = None


@dataclass(frozen=True)
class Match:
    """What a row amounts to. `changes` are empty for a new row and for one that says the same."""

    row: PublishedRow
    deployment: Deployment
    outcome: Outcome | None
    counted: tuple[Counted, ...]
    is_new: bool
    changes: tuple[Change, ...] = ()
    other_source: str = ""


def matches_of(
    rows: Sequence[PublishedRow], known: Iterable[Known], *, into: Into
) -> tuple[Match, ...]:
    """Find each row's deployment, or make it: one match a row, in the order of the table."""
    held = list(known)
    own = {one.deployment.id: one for one in held if one.case == into.case}
    named = _named(rows, held, prefix=into.prefix)
    return tuple(
        _revised(row, own[ref], into) if ref in own else _made(row, ref, into)
        for row, ref in zip(rows, named, strict=True)
    )


def place_key(location: str) -> str:
    """A place's name as it is compared: `Camden High Street` is `Camden High St`."""
    words = (SHORT.get(one, one) for one in heading_of(location).split())
    return " ".join(filter(None, words))


def _named(rows: Sequence[PublishedRow], known: list[Known], *, prefix: str) -> list[str]:
    free: dict[Key, list[Known]] = defaultdict(list)
    for one in known:
        for key in _keys_of(one.deployment):
            free[key].append(one)
    alike: dict[Key, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        alike[_key_of(row, free)].append(at)
    refs: dict[int, str] = {}
    for key, places in alike.items():
        given = set(refs.values())
        left = [one for one in free.get(key, []) if one.deployment.id not in given]
        day = rows[places[0]].on.text
        refs |= _paired(rows, places, left, fresh=_fresh((day, key[1]), prefix))
    return [refs[at] for at in range(len(rows))]


def _keys_of(deployment: Deployment) -> set[Key]:
    where = place_key(deployment.location)
    days = {deployment.on.text, deployment.on_as_published or deployment.on.text}
    return {(day, where) for day in days}


def _key_of(row: PublishedRow, free: Named[Key, list[Known]]) -> Key:
    where = place_key(row.location)
    by_day, as_printed = (row.on.text, where), (row.printed, where)
    return as_printed if as_printed in free and by_day not in free else by_day


def _paired(
    rows: Sequence[PublishedRow], places: list[int], known: list[Known], *, fresh: str
) -> dict[int, str]:
    """Give each row of one day and place a deployment: those alike in figures first."""
    left = list(dict.fromkeys(one.deployment.id for one in known))
    figures = {(one.deployment.id, _figures(one)) for one in known}
    refs: dict[int, str] = {}
    for at in places:
        alike = [ref for ref in left if (ref, _told(rows[at])) in figures]
        if alike:
            refs[at] = alike[0]
            left.remove(alike[0])
    others = [at for at in places if at not in refs]
    more = (
        fresh if number == 1 else f"{fresh}-{number}" for number in count(len(refs) + len(left) + 1)
    )
    return refs | {at: left.pop(0) if left else next(more) for at in others}


def _fresh(key: Key, prefix: str) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", key[1]).strip("-")[:40]
    return f"{prefix}-{key[0]}-{slug}".rstrip("-")


def _figures(one: Known) -> tuple[str, ...]:
    cells = {**one.deployment.to_cells(), **(one.outcome.to_cells() if one.outcome else {})}
    return tuple(cells.get(name, "") for name in TELLING)


def _told(row: PublishedRow) -> tuple[str, ...]:
    return tuple(row.cells.get(name, "") for name in TELLING)


def _revised(row: PublishedRow, known: Known, into: Into) -> Match:
    facts = (known.deployment, known.outcome or _new_outcome(row, known.deployment.id, into))
    told = [_with_cells(one, row, into) for one in facts if one is not None]
    counted = _counted(row, known.deployment.id, into)
    recounted = list(_recounted(counted, known))
    changed = [before for before, _, of in told if of] + [before for before, _ in recounted]
    others = sorted({one.source for one in changed} - {into.source})
    after = [one for _, one, _ in told]
    return Match(
        row=row,
        deployment=cast("Deployment", after[0]),
        outcome=cast("Outcome", after[1]) if after[1:] else None,
        counted=tuple(one for one in counted if one.id not in _same(counted, known)),
        is_new=known.outcome is None and bool(after[1:]),
        changes=(
            *(change for _, _, of in told for change in of),
            *((name_of(one), number_of(before), number_of(one)) for before, one in recounted),
        ),
        other_source=next(iter(others), ""),
    )


def _counted(row: PublishedRow, ref: str, into: Into) -> tuple[Counted, ...]:
    told = counted_in(row.cells, deployment=ref, source=into.source, seen=into.seen)
    return tuple(told)


def _recounted(counted: Sequence[Counted], known: Known) -> Iterable[tuple[Counted, Counted]]:
    """What the record counts otherwise, with the new count. One not held yet is no change."""
    held = {one.id: one for one in known.counted}
    for one in counted:
        before = held.get(one.id)
        if before is not None and number_of(before) != number_of(one):
            yield before, one


def _same(counted: Sequence[Counted], known: Known) -> set[str]:
    """Counts that the record holds already, from whatever source."""
    held = {(one.id, number_of(one)) for one in known.counted}
    return {one.id for one in counted if (one.id, number_of(one)) in held}


def _with_cells(
    fact: Deployment | Outcome, row: PublishedRow, into: Into
) -> tuple[Deployment | Outcome, Deployment | Outcome, tuple[Change, ...]]:
    """The fact, the same with what the row tells otherwise, and those changes."""
    told = list(_told_otherwise(fact, row))
    values: dict[str, Any] = {column.name: read_cell(column, new) for column, _, new in told}
    if values:
        values |= {"source": into.source, "seen": into.seen}
    changes = tuple((column.header, old, new) for column, old, new in told)
    return fact, replace(fact, **values), changes


def _told_otherwise(fact: Fact, row: PublishedRow) -> Iterable[tuple[Column, str, str]]:
    held = fact.to_cells()
    for column in fact.columns():
        new = row.cells.get(column.name, "")
        if (
            new
            and column.name not in NOT_COMPARED
            and not same_cell(column, held[column.header], new)
        ):
            yield column, held[column.header], new


# Ours to tell, not the table's: where it lies, what state it is in, which span it belongs to.
NOT_COMPARED = {"place", "state", "series", "seen"}


def _made(row: PublishedRow, ref: str, into: Into) -> Match:
    cells = {name: row.cells.get(name, "") for name in _own_columns(Deployment)}
    place = (into.places or {}).get(place_key(cells.pop("place", "")), "")
    deployment = Deployment.from_cells(
        {**cells, "state": cells.get("state") or "held"}
        | {"id": ref, "force": into.force, "place": place, "location": row.location}
        | {"on": row.on.text, "on_as_published": row.printed}
        | {"source": into.source, "seen": into.seen, "note": row.why}
    )
    outcome = _new_outcome(row, ref, into, state=deployment.state)
    return Match(row, deployment, outcome, _counted(row, ref, into), True)


def _new_outcome(row: PublishedRow, ref: str, into: Into, *, state: str = "") -> Outcome | None:
    if state in WITHOUT_RESULT:
        return None
    cells = {name: row.cells.get(name, "") for name in _own_columns(Outcome)}
    cells["outcomes_add_up"] = cells["outcomes_add_up"] or _add_up(cells)
    return Outcome.from_cells(
        cells
        | {"id": f"{ref}-outcome", "deployment": ref, "note": ""}
        | {"source": into.source, "seen": into.seen}
    )


def _own_columns(kind: type[Fact]) -> list[str]:
    return [one.name for one in kind.columns()]


def _add_up(cells: Named[str, str]) -> str:
    """Do arrests, other disposals and no action add up to the alerts? Empty where one is blank."""
    parts = [cells[name] for name in ("arrests", "other_disposal", "no_action")]
    if not cells["alerts"] or not all(parts):
        return ""
    return "yes" if sum(int(one) for one in parts) == int(cells["alerts"]) else "no"
