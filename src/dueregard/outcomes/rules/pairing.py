"""Which deployment of the record does a published row tell of?

It is the deployment of its force with the same day (or the same date as printed) and place; two on
one day at one place are told apart by their figures, else by their order.
"""

import re
from collections import defaultdict
from collections.abc import Mapping as Named
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from dueregard.outcomes.entries import Outcome
from dueregard.outcomes.rules.by_group import Counted
from dueregard.outcomes.rules.published_rows import PublishedRow
from dueregard.outcomes.rules.sheets import heading_of
from dueregard.proposal.entries import Deployment

TELLING = ("watchlist_size", "faces_seen", "alerts")
SHORT = {"street": "st", "road": "rd", "square": "sq", "station": "stn", "and": ""}

Key = tuple[str, str]
"""A day and a place, as they are compared."""


@dataclass(frozen=True)
class Known:
    """A deployment on record with its result and its counts by group, and their case."""

    case: str
    deployment: Deployment
    outcome: Outcome | None
    counted: tuple[Counted, ...] = ()


def place_key(location: str) -> str:
    """A place's name as it is compared: `Camden High Street` is `Camden High St`."""
    words = (SHORT.get(one, one) for one in heading_of(location).split())
    return " ".join(filter(None, words))


def refs_for(rows: Sequence[PublishedRow], known: Sequence[Known], *, prefix: str) -> list[str]:
    """The deployment of each row by id; of one not on record, an id that every copy would give.

    A row that brings an id of its own keeps it.
    """
    free: dict[Key, list[Known]] = defaultdict(list)
    for one in known:
        for key in _keys_of(one.deployment):
            free[key].append(one)
    refs = {at: row.cells["id"] for at, row in enumerate(rows) if row.cells.get("id")}
    alike: dict[Key, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        if at not in refs:
            alike[_key_of(row, free)].append(at)
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
