"""How do published figures become part of the record? Row by row against what stands there.

The table is planned first, so that it can be shown before anything is written; then it is loaded
as a bundle is, in one transaction. A corrected figure is a new entry beside the old one.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from collections.abc import Mapping as Named
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from dueregard.errors import BadInput, NotFound, RuleBroken
from dueregard.facts import CellFault, Fact
from dueregard.outcomes import queries as outcomes
from dueregard.outcomes.entries import GroupCount, WatchlistCategory
from dueregard.outcomes.rules.breaks import breaks_in_faces
from dueregard.outcomes.rules.by_group import Counted
from dueregard.outcomes.rules.mappings import Mapping
from dueregard.outcomes.rules.matching import Into, Match, matches_of
from dueregard.outcomes.rules.pairing import Known, place_key
from dueregard.outcomes.rules.published_rows import PublishedTable, SheetNote, published_table
from dueregard.outcomes.rules.sheets import SheetFault, SheetRow
from dueregard.outcomes.rules.slips import slips_in
from dueregard.people.entries import Organisation
from dueregard.places.entries import Place
from dueregard.proposal.entries import Case, Source
from dueregard.publication.bundle.faults import Gathered, Note, Spot
from dueregard.publication.bundle.noting import note_rows
from dueregard.publication.bundle.reading import Bundle
from dueregard.publication.bundle.rows import Table, Tables
from dueregard.publication.bundle.series import note_series
from dueregard.publication.loading import Loaded, load_bundle, published_facts

One = TypeVar("One", bound=Fact)


@dataclass(frozen=True)
class Plan:
    """What importing a table would do: every row with its match, what is odd, the whole bundle."""

    bundle: Bundle
    matches: tuple[Match, ...]
    notes: tuple[SheetNote, ...]

    @property
    def new(self) -> int:
        """Rows that the record does not hold yet, or not yet their result or their groups."""
        return sum(one.is_new or bool(one.counted and not one.changes) for one in self.matches)

    @property
    def corrected(self) -> tuple[Match, ...]:
        """Rows that the record holds with other figures."""
        return tuple(one for one in self.matches if one.changes)


@dataclass(frozen=True)
class Asked:
    """Into which case a table goes, from which source, and what may be done with it."""

    case: str
    source: Named[str, str]
    about: Named[str, str]
    today: date
    corrects: bool = False
    as_published: bool = False


def plan_import(
    rows: Sequence[SheetRow], mapping: Mapping, *, asked: Asked, start: int = 0
) -> Plan:
    """Work out what a table would change. Nothing is written.

    Raises `BadInput` with every fault of the table, and `RuleBroken` where its figures differ from
    those of another source and it is not said that it corrects them.
    """
    table = published_table(
        rows, mapping, today=asked.today, start=start, as_published=asked.as_published
    )
    case, facts = _case_of(asked, table)
    source = _source_of(asked, facts)
    into = _into(asked, facts, source)
    known = outcomes.deployments_of_force(_force(facts, into.force).name)
    try:
        matches = matches_of(table.rows, _with_groups(known, facts, asked.case), into=into)
    except CellFault as fault:
        # A prefix that makes no id, or a word that is no way of seeing: from [case] of the mapping.
        raise BadInput([SheetFault.of(fault, line=0, heading="case")]) from None
    slips = slips_in(matches, known)
    if not asked.corrects:
        _require_one_source(matches, slips)
    bundle = Bundle(case, _put_together([*facts, source], matches), ())
    breaks = [SheetNote(one.line, str(one)) for one in breaks_in_faces(table.rows)]
    return Plan(bundle, matches, (*slips, *table.notes, *breaks, *_noted(case, matches)))


def import_plan(
    plan: Plan,
    *,
    by: str,
    at: datetime,
    progress: Callable[[Fact], object] = lambda fact: None,
) -> Loaded:
    """Load what was planned, all or nothing. A plan that changes nothing writes nothing.

    `progress` is told of each fact that is written.
    """
    return load_bundle(plan.bundle, by=by, at=at, progress=progress)


def _case_of(asked: Asked, table: PublishedTable) -> tuple[Case, list[Fact]]:
    try:
        case, facts = published_facts(asked.case)
    except NotFound:
        return _new_case(asked, table)
    return case, list(facts)


def _new_case(asked: Asked, table: PublishedTable) -> tuple[Case, list[Fact]]:
    """A case made for the table, from what the mapping says about it."""
    told = asked.about
    lacking = [one for one in ("title", "place", "force_name", "summary") if not told.get(one)]
    if lacking or not table.rows:
        missing = ", ".join(lacking) or "a row"
        wrong = f"no case {asked.case!r} is on record, and of a new one is missing: {missing}"
        mend = "load the case first, or write these under [case] in the mapping"
        raise BadInput([SheetFault(0, "", wrong, mend)])
    days = sorted(row.on.text for row in table.rows)
    cells = {one: told.get(one, "") for one in ("title", "title_cy", "place", "summary")}
    period = days[0] if days[0] == days[-1] else f"{days[0]}/{days[-1]}"
    whole = {"id": asked.case, "period": period, "force": told["force_name"], "invented": "no"}
    force = {"id": told.get("force", "force"), "name": told["force_name"], "kind": "force"}
    return _read(Case, cells | whole), [_read(Organisation, force)]


def _read(kind: type[One], cells: dict[str, str]) -> One:
    try:
        return kind.from_cells(cells)
    except CellFault as fault:
        raise BadInput([SheetFault.of(fault, line=0, heading=kind.TABLE)]) from None


def _source_of(asked: Asked, facts: Sequence[Fact]) -> Source:
    wanted = asked.source.get("id", "")
    for one in facts:
        if isinstance(one, Source) and one.id == wanted:
            return one
    lacking = [one for one in ("id", "title", "publisher") if not asked.source.get(one)]
    if lacking:
        wrong = f"the case holds no source {wanted!r}, and its {', '.join(lacking)} is missing"
        mend = "name a source of the case, or tell all three: id, title, publisher"
        raise BadInput([SheetFault(0, "", wrong, mend)])
    return _read(Source, dict(asked.source))


def _into(asked: Asked, facts: Sequence[Fact], source: Source) -> Into:
    forces = [one for one in facts if isinstance(one, Organisation) and one.kind == "force"]
    wanted = asked.about.get("force") or (forces[0].id if len(forces) == 1 else "")
    if wanted not in {one.id for one in forces}:
        held = ", ".join(one.id for one in forces) or "none"
        wrong = f"the case holds no force {wanted!r}; it holds: {held}"
        raise BadInput([SheetFault(0, "", wrong, "name one of them as the force")])
    return Into(
        case=asked.case,
        force=wanted,
        source=source.id,
        seen=asked.about.get("seen", "directly"),
        prefix=asked.about.get("prefix", wanted),
        places={place_key(one.name): one.id for one in facts if isinstance(one, Place)},
    )


def _with_groups(known: Sequence[Known], facts: Sequence[Fact], case: str) -> tuple[Known, ...]:
    """The deployments of the case with what it counts of each by group and category."""
    counted: dict[str, list[Counted]] = defaultdict(list)
    for fact in facts:
        if isinstance(fact, GroupCount | WatchlistCategory):
            counted[fact.deployment].append(fact)
    return tuple(
        replace(one, counted=tuple(counted[one.deployment.id])) if one.case == case else one
        for one in known
    )


def _force(facts: Sequence[Fact], ref: str) -> Organisation:
    return next(one for one in facts if isinstance(one, Organisation) and one.id == ref)


def _require_one_source(matches: Sequence[Match], slips: Sequence[SheetNote]) -> None:
    other = [one for one in matches if one.other_source]
    if not other:
        return
    column, old, new = other[0].changes[0]
    said = f"{other[0].deployment.id}, {column}: {old or 'nothing'} there, {new} here"
    more = f"; so do {len(other) - 1:,} more rows" if other[1:] else ""
    told = "".join(f"\n{one}" for one in slips)
    raise RuleBroken(
        f"line {other[0].row.line} differs from what {other[0].other_source} tells ({said}){more}. "
        "Import the table into a case of its own, and both stand side by side; or say that it "
        f"corrects the record (--corrects), and the old figure stays readable in the log.{told}"
    )


def _noted(case: Case, matches: Sequence[Match]) -> list[SheetNote]:
    """What is odd in the rows as the record would hold them: the notes of a bundle, by line."""
    found, tables = Gathered(), Tables(deployments=Table(), outcomes=Table())
    for one in matches:
        for fact in filter(None, (one.deployment, one.outcome)):
            tables[fact.TABLE].rows.append((Spot(fact.TABLE, one.row.line), fact))
    note_rows(case, tables, found)
    note_series(tables, found)
    return [SheetNote(one.line, one.said) for one in sorted(found.notes, key=_by_line)]


def _by_line(one: Note) -> tuple[int, str]:
    return one.line, one.said


def _put_together(facts: Sequence[Fact], matches: Sequence[Match]) -> tuple[Fact, ...]:
    """Every fact of the case, each as the matches leave it; new ones at the end."""
    whole = {(one.TABLE, one.id): one for one in facts}
    for one in matches:
        for fact in filter(None, (one.deployment, one.outcome, *one.counted)):
            whole[fact.TABLE, fact.id] = fact
    return tuple(whole.values())
