"""Do the rows of a bundle fit together? What cannot be is a fault; what is only odd is a note.

A contradiction in what was published is never refused: the record holds what was said.
"""

from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from typing import Any

from dueregard.claims.entries import Claim
from dueregard.claims.rules import kinds, parameter_faults
from dueregard.consultation.rules.bundled import BundledResponse
from dueregard.engagement.entries import Contact
from dueregard.facts import Column, Fact, Holds
from dueregard.outcomes.entries import Forecast, GroupCount, Outcome
from dueregard.people.entries import Organisation
from dueregard.places.entries import Place
from dueregard.proposal.entries import Deployment, Notice
from dueregard.publication.bundle.faults import Gathered, Spot
from dueregard.publication.bundle.rows import Tables
from dueregard.publication.bundle.tables import file_of

Wrong = tuple[str, str, str]
"""A column, what is wrong in it, what would be right."""

MOST_HINTS, MOST_TO_COMPARE = 50, 2_000
SEE_CLAIMS = "see docs/reference/claims.md"
REFS_OF_A_CLAIM = {
    "deployment": "deployments",
    "recommendation": "recommendations",
    "body": "organisations",
    "by": "organisations",
    "with": "organisations",
}


def check_references(tables: Tables, found: Gathered) -> None:
    """Tell each reference to a row that is not there, with the nearest id that is."""
    hints = _Hints(tables)
    for table in tables.values():
        for spot, fact in table.rows:
            for column, target, ref in _references_of(fact):
                if not hints.is_known(target, ref):
                    wrong = f"{file_of(target)} holds no {ref!r}"
                    found.fault(spot, column, wrong, hints.mend(target, ref))


def check_contents(tables: Tables, found: Gathered) -> None:
    """Tell values that cannot stand together in one row, and rows that exclude each other."""
    for table in tables.values():
        for spot, fact in table.rows:
            extra_checks = EXTRA_CHECKS.get(type(fact))
            for column, wrong, mend in extra_checks(fact) if extra_checks else ():
                found.fault(spot, column, wrong, mend)
    _one_outcome_each(tables, found)
    _no_circles(tables.of(Organisation), "part_of", found)
    _no_circles(tables.of(Place), "within", found)
    _no_circles(tables.of(BundledResponse), "replaces", found)


class _Hints:
    """What is known of each table, and the nearest known id to an unknown one.

    Nearness is slow to tell, so only a bounded number of hints is given.
    """

    def __init__(self, tables: Tables) -> None:
        self.tables, self.given = tables, 0

    def is_known(self, table: str, ref: str) -> bool:
        """Is the row there? A file that could not be read to its end is given the doubt."""
        held = self.tables.get(table)
        return held is not None and (ref in held.ids or not held.is_whole)

    def mend(self, table: str, ref: str) -> str:
        """The nearest id as a question, or where to add the row."""
        known = self.tables[table].ids if table in self.tables else {}
        if self.given < MOST_HINTS and len(known) <= MOST_TO_COMPARE:
            self.given += 1
            close = get_close_matches(ref, [one for one in known if one], n=1)
            if close:
                return f"did you mean {close[0]!r}?"
        return f"add a row with this id to {file_of(table)}, or mend the id"


def _references_of(fact: Fact) -> Iterator[tuple[str, str, str]]:
    """Yield (column, table, id) of each row that a fact refers to."""
    for column in fact.columns():
        for ref in _refs_in(fact, column):
            yield column.header, column.refers_to[0], ref
    if isinstance(fact, Claim) and not parameter_faults(fact):
        yield from _references_of_a_claim(fact)


def _refs_in(fact: Fact, column: Column) -> tuple[str, ...]:
    value: Any = getattr(fact, column.name)
    if column.holds is Holds.REF:
        return (value,) if value else ()
    return value if column.holds is Holds.REFS else ()


def _references_of_a_claim(claim: Claim) -> Iterator[tuple[str, str, str]]:
    holds = {one.name: one.holds for one in kinds()[claim.kind].parameters}
    for name, value in claim.parameters:
        if holds[name] == "id" and name in REFS_OF_A_CLAIM:
            for ref in value.split(","):
                yield "parameters", REFS_OF_A_CLAIM[name], ref.strip()
        elif holds[name] == "row" and not value.endswith(":all"):
            table, _, ref = value.partition(":")
            yield "parameters", table, ref


def _contact(fact: Contact) -> Iterator[Wrong]:
    residents, people = fact.residents_present, fact.people_present
    if residents is not None and people is not None and residents > people:
        wrong = f"{residents} residents were present among {people} people"
        yield "residents_present", wrong, "mend one of the two counts"


def _deployment(fact: Deployment) -> Iterator[Wrong]:
    if fact.on.is_one_day and fact.starts_at and fact.ends_at and fact.ends_at < fact.starts_at:
        wrong = f"it ends at {fact.ends_at}, before it starts at {fact.starts_at}"
        yield "ends_at", wrong, "mend the times, or write both days in `on` as a span: first/second"
    if fact.threshold and float(fact.threshold) > 1:
        wrong = f"a threshold of {fact.threshold} lies above 1"
        yield "threshold", wrong, "write it as a share of one, like 0.64"


def _notice(fact: Notice) -> Iterator[Wrong]:
    if not fact.deployments:
        yield "deployments", "the notice names no deployment", "name those it tells of: a; b"


def _group_count(fact: GroupCount) -> Iterator[Wrong]:
    if not fact.deployment and not (fact.force and fact.period):
        wrong = "it is not told what was counted over"
        yield "deployment", wrong, "name the deployment, or the force and the period"


def _forecast(fact: Forecast) -> Iterator[Wrong]:
    if fact.low is not None and fact.high is not None and fact.low > fact.high:
        wrong = f"the interval runs from {fact.low} down to {fact.high}"
        yield "low", wrong, "write the least number in low, the largest in high"
    if fact.level and not 0 < float(fact.level) < 1:
        wrong = f"a level of {fact.level} does not lie between 0 and 1"
        yield "level", wrong, "write it as a share of one, like 0.90"


def _claim(fact: Claim) -> Iterator[Wrong]:
    for said in parameter_faults(fact):
        yield "parameters", str(said), SEE_CLAIMS


# A stage with more to say about a row of its own adds its check here.
EXTRA_CHECKS: dict[type[Fact], Callable[[Any], Iterator[Wrong]]] = {
    Contact: _contact,
    Deployment: _deployment,
    Notice: _notice,
    Forecast: _forecast,
    GroupCount: _group_count,
    Claim: _claim,
}


def _one_outcome_each(tables: Tables, found: Gathered) -> None:
    first: dict[str, Spot] = {}
    for spot, fact in tables.of(Outcome):
        known = first.setdefault(fact.deployment, spot)
        if known is not spot:
            wrong = f"{fact.deployment} has an outcome already in line {known.line}"
            found.fault(spot, "deployment", wrong, "keep one row for each deployment")


def _no_circles(rows: Sequence[tuple[Spot, Fact]], column: str, found: Gathered) -> None:
    """A body, a place or a response that lies in itself: what asks upwards never ends."""
    circles = _in_circles({fact.id: getattr(fact, column) for _, fact in rows})
    for spot, fact in rows:
        if fact.id in circles:
            found.fault(spot, column, f"{fact.id} lies within itself", f"mend {column}")


def _in_circles(above: dict[str, str]) -> set[str]:
    """The ids from which the way upwards comes back. Each is walked once, however long the way."""
    settled, circles = {""}, set[str]()
    for start in above:
        path: dict[str, int] = {}
        at = start
        while at not in settled and at not in path:
            path[at] = len(path)
            at = above.get(at, "")
        if at in path:
            circles |= {one for one, step in path.items() if step >= path[at]}
        settled |= path.keys()
    return circles
