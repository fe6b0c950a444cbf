"""What does a published table change in the record, row by row?

A blank cell never takes a figure away, and a figure from another source never replaces one in
silence: the match names that source, and whoever imports decides.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Named
from dataclasses import dataclass, replace
from typing import Any, cast

from dueregard.facts import Column, Fact, read_cell
from dueregard.outcomes.entries import Outcome
from dueregard.outcomes.rules.by_group import Counted, counted_in, name_of, number_of
from dueregard.outcomes.rules.pairing import Known, place_key, refs_for
from dueregard.outcomes.rules.printed import same_cell
from dueregard.outcomes.rules.published_rows import PublishedRow
from dueregard.proposal.entries import Deployment

WITHOUT_RESULT = ("planned", "cancelled")

Change = tuple[str, str, str]
"""A column, what the record holds, what the table tells."""


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
    named = refs_for(rows, held, prefix=into.prefix)
    return tuple(
        _revised(row, own[ref], into) if ref in own else _made(row, ref, into)
        for row, ref in zip(rows, named, strict=True)
    )


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
NOT_COMPARED = {"id", "place", "state", "series", "seen"}


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
