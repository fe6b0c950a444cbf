"""What do we know of deployments and their results, across all cases?

A deployment may stand in more than one case. The register counts it once: the row recorded first.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from django.db.models import CharField, Count, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast

from dueregard.dates import LONDON
from dueregard.errors import NotFound
from dueregard.facts import Holds
from dueregard.log.queries import entries_at, versions_of
from dueregard.outcomes.entries import Forecast, GroupCount, Outcome
from dueregard.outcomes.models import Forecast as StoredForecast
from dueregard.outcomes.models import GroupCount as StoredGroupCount
from dueregard.outcomes.models import Outcome as StoredOutcome
from dueregard.outcomes.rules.asked_for import FIELDS, Field
from dueregard.outcomes.rules.fixed import Fixed, fixed
from dueregard.outcomes.rules.group_rates import CountOfGroup
from dueregard.outcomes.rules.pairing import Known
from dueregard.outcomes.rules.wrongly_stopped import MEASURES, CountBefore
from dueregard.places.models import Place as StoredPlace
from dueregard.proposal.entries import Deployment
from dueregard.proposal.models import Deployment as StoredDeployment
from dueregard.stored import STORED, fact_of

MOST_CHANGES, MOST_ANNOUNCED = 50, 500
ANNOUNCED = ("planned", "cancelled")
NEWEST_FIRST = ("-on_latest", "-on_earliest", "ref")


@dataclass(frozen=True)
class RegisterRow:
    """One deployment with its result, the name of its place, its force and its case."""

    case: str
    invented: bool
    deployment: Deployment
    outcome: Outcome | None
    place: str
    borough: str
    force: str
    entry_index: int


@dataclass(frozen=True)
class RegisterPage:
    """A page of the register, newest first, with the choices a reader has."""

    rows: tuple[RegisterRow, ...]
    total: int
    page: int
    pages: int
    places: tuple[str, ...]
    years: tuple[int, ...]


def register(
    *,
    search: str = "",
    place: str = "",
    year: int | None = None,
    page: int = 1,
    size: int = 50,
    invented: bool = False,
) -> RegisterPage:
    """A page of the register. Four queries, however many rows."""
    found = _matching(search=search, place=place, year=year, invented=invented)
    total = found.count()
    pages = max(1, -(-total // size))
    page = min(max(1, page), pages)
    # Which rows first, then their columns: to put whole rows in order takes three times as long.
    keys = found.values("key")[(page - 1) * size : page * size]
    shown = _joined(StoredDeployment.objects.filter(key__in=keys))
    rows = _with_outcomes(shown.order_by(*NEWEST_FIRST))
    places, years = _choices(invented=invented)
    return RegisterPage(rows, total, page, pages, places, years)


def all_rows(
    *, search: str = "", place: str = "", year: int | None = None, invented: bool = False
) -> tuple[RegisterRow, ...]:
    """Every matching row of the register, newest first. Two queries."""
    found = _matching(search=search, place=place, year=year, invented=invented)
    return _with_outcomes(_joined(found))


@dataclass(frozen=True)
class Change:
    """A deployment or its result as it was put on record, or changed, at a moment."""

    row: RegisterRow
    table: str
    entry_index: int
    at: datetime
    is_new: bool


def latest_changes(*, force: str = "", place: str = "") -> tuple[Change, ...]:
    """What was last put on record or changed of deployments and results, newest first.

    Eight queries at most. Raises `NotFound` when no deployment of this force or place is known.
    """
    found = _followed(force=force, place=place).order_by()
    results = StoredOutcome.objects.filter(deployment__in=found.values("key"))
    asked = (("deployments", found, "key"), ("outcomes", results, "deployment_id"))
    versions = sorted(
        (index, index == first, table, key)
        for table, rows, named in asked
        for index, first, key in rows.order_by("-entry_id").values_list(
            "entry_id", "first_index", named
        )[:MOST_CHANGES]
    )[::-1][:MOST_CHANGES]
    by_key = _rows_by_key({key for *_version, key in versions})
    moments = _moments([index for index, *_version in versions])
    return tuple(
        Change(by_key[key], table, index, moments[index], is_new)
        for index, is_new, table, key in versions
    )


def announced(*, force: str = "", place: str = "") -> tuple[tuple[RegisterRow, datetime], ...]:
    """Deployments planned or cancelled, the latest first, each with when that was put on record.

    Five queries at most. Raises `NotFound` when no deployment of this force or place is known.
    """
    found = _followed(force=force, place=place).filter(state__in=ANNOUNCED)
    rows = _with_outcomes(_joined(found.order_by(*NEWEST_FIRST)[:MOST_ANNOUNCED]))
    moments = _moments([one.entry_index for one in rows])
    return tuple((one, moments[one.entry_index]) for one in rows)


def _followed(*, force: str, place: str) -> QuerySet[StoredDeployment]:
    """Of real deployments; invented ones only for a force or a place that is invented itself."""
    of_force = Q(force__name=force) if force else Q()
    for invented in (False, True):
        found = _matching(search="", place=place, year=None, invented=invented).filter(of_force)
        if not (force or place) or found.exists():
            return found
    raise NotFound(f"no deployment is on record of {force or place!r}")


def _rows_by_key(keys: Iterable[str]) -> dict[str, RegisterRow]:
    held = _joined(StoredDeployment.objects.filter(key__in=list(keys)))
    # Read once: the second pass takes the rows that the first fetched.
    return {row.key: told for row, told in zip(held, _with_outcomes(held), strict=True)}


def _moments(indexes: Iterable[int]) -> dict[int, datetime]:
    return {
        index: datetime.fromisoformat(one.said["at"]) for index, one in entries_at(indexes).items()
    }


def deployment_records(ref: str) -> tuple[RegisterRow, ...]:
    """What every case holds of one deployment, the first recorded first. Two queries."""
    found = StoredDeployment.objects.filter(ref=ref)
    return _with_outcomes(_joined(found).order_by("first_index"))


def records_elsewhere(rows: Sequence[RegisterRow]) -> tuple[RegisterRow, ...]:
    """What other cases hold of the same deployments. Two queries."""
    refs = [row.deployment.id for row in rows]
    keys = {(row.case, row.deployment.id) for row in rows}
    found = _with_outcomes(_joined(StoredDeployment.objects.filter(ref__in=refs)))
    return tuple(row for row in found if (row.case, row.deployment.id) not in keys)


def _matching(
    *, search: str, place: str, year: int | None, invented: bool
) -> QuerySet[StoredDeployment]:
    found = _counted_once(invented=invented)
    if search:
        found = found.filter(
            Q(location__icontains=search)
            | Q(place__name__icontains=search)
            | Q(place__within__name__icontains=search)
            | Q(ref__iexact=search)
        )
    if place:
        found = found.filter(Q(place__name=place) | Q(place__within__name=place))
    if year:
        span = (date(year, 1, 1), date(year, 12, 31))
        found = found.filter(on_earliest__lte=span[1], on_latest__gte=span[0])
    return found.order_by(*NEWEST_FIRST)


def _counted_once(*, invented: bool) -> QuerySet[StoredDeployment]:
    """Deployments of real cases, or of invented ones; of one in several cases the first recorded.

    Few stand in several. They are found among the names that come twice: to ask of each row whether
    there is an earlier one takes longer than all the rest.
    """
    held = StoredDeployment.objects.order_by()
    real = held.filter(_of_cases(invented=invented))
    often = held.values("ref").annotate(cases=Count("pk")).filter(cases__gt=1).values("ref")
    earlier = real.filter(ref=OuterRef("ref"), first_index__lt=OuterRef("first_index"))
    return real.exclude(key__in=real.filter(Exists(earlier), ref__in=often).values("key"))


def _of_cases(*, invented: bool) -> Q:
    if invented:
        return Q(case__invented=True)
    return ~Q(case__invented=True) | Q(case__invented__isnull=True)


def _joined(found: QuerySet[StoredDeployment]) -> QuerySet[StoredDeployment]:
    return found.select_related("case", "place__within", "force")


def _with_outcomes(found: QuerySet[StoredDeployment]) -> tuple[RegisterRow, ...]:
    rows = list(found)
    keys = [row.key for row in rows]
    # Above a few hundred keys one range is cheaper than a long list of parameters.
    asked = StoredOutcome.objects.all()
    results = asked.filter(deployment__in=keys) if len(keys) <= 500 else asked
    by_key = {row.deployment_id: row for row in results}
    return tuple(_row(row, by_key.get(row.key)) for row in rows)


def _row(row: Any, outcome: StoredOutcome | None) -> RegisterRow:
    place = row.place.name if row.place else ""
    borough = row.place.within.name if row.place and row.place.kind == "ward" else place
    return RegisterRow(
        case=row.case_id,
        invented=bool(row.case.invented),
        deployment=cast("Deployment", fact_of(row)),
        outcome=cast("Outcome", fact_of(outcome)) if outcome else None,
        place=place,
        borough=borough,
        force=row.force.name,
        entry_index=row.entry_id,
    )


def _choices(*, invented: bool) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The places and the years that can be chosen. One query."""
    held = StoredDeployment.objects.filter(_of_cases(invented=invented)).order_by()
    used = StoredPlace.objects.filter(Exists(held.filter(place=OuterRef("key")))).order_by()
    # Days, not years: to take the year of every row is the database's slowest work here.
    on = Cast("on_earliest", CharField())
    days = held.filter(on_earliest__isnull=False).values_list(Value(""), Value(""), on)
    places, years = set(), set()
    for name, kind, rest in used.values_list("name", "kind", "within__name").union(days):
        if kind:
            places.add((rest if kind == "ward" else name) or "")
        else:
            years.add(int(rest[:4]))
    return tuple(sorted(places - {""})), tuple(sorted(years, reverse=True))


@dataclass(frozen=True)
class Told:
    """How many deployments of a force took place, and of how many each field is on record.

    `beyond_test` had a longer watchlist than `tested`, the longest whose test is on record.
    """

    force: str
    deployments: int
    fields: dict[str, int]
    beyond_test: int = 0
    tested: int | None = None


TOOK_PLACE = ("held", "stopped")
WITH_DEPLOYMENT = ("outcomes", "group_counts", "watchlist_categories")


def told_by_force() -> dict[str, Told]:
    """What is on record of deployments that took place, by force; no invented one. Four queries.

    A deployment in several cases counts once. Fields that other stages hold are not among these.
    """
    totals = _told("deployments", "")
    found = {force: Told(force, row.pop("all"), row) for force, row in totals.items()}
    for table in WITH_DEPLOYMENT:
        for force, row in _told(table, "deployment__").items():
            found[force].fields.update({key: n for key, n in row.items() if key != "all"})
    return found


@dataclass(frozen=True)
class GroupsOfForce:
    """A published count by group over a whole force and time, with the title of its source."""

    force: str
    counted: GroupCount
    source: str


def groups_of_forces() -> tuple[GroupsOfForce, ...]:
    """Counts by group that are told of a force as a whole; no invented one. One query."""
    found = StoredGroupCount.objects.filter(deployment=None).exclude(case__invented=True)
    rows = found.select_related("force", "source").order_by("first_index")
    return tuple(
        GroupsOfForce(row.force.name, cast("GroupCount", fact_of(row)), row.source.title)
        for row in rows
    )


def counts_before_of(force: str) -> tuple[CountBefore, ...]:
    """Every count by group of a force, at one deployment or over a time. One query."""
    of_force = Q(deployment__force__name=force) | Q(deployment=None, force__name=force)
    found = StoredGroupCount.objects.filter(of_force, measure__in=MEASURES)
    rows = found.select_related("deployment").order_by("first_index")
    told = []
    for row in rows:
        counted = cast("GroupCount", fact_of(row))
        if counted.deployment:
            told.append(CountBefore(counted, row.deployment.on_latest))
        elif counted.period:
            told.append(CountBefore(counted, counted.period.latest))
    return tuple(told)


def counts_of_groups() -> tuple[CountOfGroup, ...]:
    """Every count of a group at a single deployment, of all forces. One query."""
    found = StoredGroupCount.objects.exclude(deployment=None).order_by("first_index")
    columns = ("deployment__ref", "grouped_by", "measure", "group", "people")
    asked = found.values_list("deployment__force__name", "case__invented", *columns)
    return tuple(CountOfGroup(*row) for row in asked)


def _told(table: str, through: str) -> dict[str, dict[str, int]]:
    """By force: of how many deployments the table tells each of its fields."""
    real = Q(**{f"{through}state__in": TOOK_PLACE}) & ~Q(
        **{f"{through}pk__in": StoredDeployment.objects.filter(case__invented=True).values("pk")}
    )
    counts = {
        one.key: Count(f"{through}ref", distinct=True, filter=_is_told(one))
        for one in FIELDS
        if one.table == table
    }
    asked = STORED[table].objects.filter(real).order_by().values(f"{through}force__name")
    rows = asked.annotate(all=Count(f"{through}ref", distinct=True), **counts)
    return {row.pop(f"{through}force__name"): row for row in rows}


def _is_told(field: Field) -> Q:
    if field.word:
        return Q(measure=field.word)
    if not field.column:
        return Q()
    stored = {one.name: one for one in STORED[field.table].FACT.columns()}[field.column]
    if stored.holds is Holds.COUNT:
        return Q(**{f"{field.column}__isnull": False})
    return ~Q(**{field.column: ""})


def deployments_of_force(name: str) -> tuple[Known, ...]:
    """Every deployment of a force by this name, of every case, with its result. Two queries."""
    found = StoredDeployment.objects.filter(force__name=name)
    rows = _with_outcomes(_joined(found).order_by("first_index"))
    return tuple(Known(row.case, row.deployment, row.outcome) for row in rows)


def fixed_forecasts() -> tuple[tuple[str, Fixed], ...]:
    """Every forecast on record, newest deployment first, with who made it. Three queries."""
    found = StoredForecast.objects.select_related("deployment", "by")
    rows = list(found.order_by("-deployment__on_latest", "ref"))
    named = [(row.case_id, f"{Forecast.TABLE}:{row.ref}") for row in rows]
    # The first version counts: a later one would have been written knowing more.
    taken = {
        (one.said["case"], one.said["subject"]): datetime.fromisoformat(one.said["at"])
        for one in reversed(versions_of(named))
    }
    results = StoredOutcome.objects.filter(deployment__in=[row.deployment_id for row in rows])
    came = {row.deployment_id: row for row in results}
    return tuple(
        (
            row.by.name,
            fixed(
                cast("Forecast", fact_of(row)),
                planned=cast("Deployment", fact_of(row.deployment)),
                outcome=cast("Outcome", fact_of(came[row.deployment_id]))
                if row.deployment_id in came
                else None,
                logged_on=taken[key].astimezone(LONDON).date(),
            ),
        )
        for row, key in zip(rows, named, strict=True)
    )
