"""Which concerns are on record, how does each stand, and which of them wait?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models import When as Where
from django.db.models.functions import Coalesce

from dueregard.concerns import models
from dueregard.concerns.entries import (
    Answer,
    Concern,
    Mitigation,
    Recommendation,
    Reopening,
    Reply,
)
from dueregard.concerns.rules.answered import OPEN, REOPENED, Standing, standing_of
from dueregard.concerns.rules.clocks import Clock, clocks_of, unanswered
from dueregard.concerns.rules.raising import WAITING as WAITING_TO_BE_READ
from dueregard.dates import When
from dueregard.errors import NotFound, RuleBroken
from dueregard.people.models import Organisation
from dueregard.people.queries import Extent
from dueregard.places.models import Place
from dueregard.proposal.models import Case as CaseRow
from dueregard.proposal.models import Deployment
from dueregard.proposal.queries import about
from dueregard.stored import fact_of
from dueregard.words import say

PAGE = 50
# A form that anybody opens names the newest deployments; an older one can be told in words.
MOST_OFFERED = 12
STATES = (
    OPEN,
    REOPENED,
    "still_open",
    "will_do",
    "partly_done",
    "done",
    "will_not_do",
    "not_for_us",
)
WAITING = (OPEN, REOPENED, "still_open")


@dataclass(frozen=True, kw_only=True)
class Row:
    """A concern in a list: where it stands, and how."""

    case: str
    invented: bool
    place: str
    standing: Standing


@dataclass(frozen=True, kw_only=True)
class ConcernsPage:
    """A page of concerns, those that wait longest first; how many there are and how many wait."""

    rows: tuple[Row, ...]
    total: int
    waiting: int
    page: int
    pages: int


def concerns(
    *, search: str = "", state: str = "", place: str = "", page: int = 1, on: date
) -> ConcernsPage:
    """A page of concerns. Five queries, however many there are."""
    found = _with_state(_matching(search=search, place=place))
    of_state = Q(state=state) if state in STATES else Q()
    counted = found.aggregate(
        waiting=Count("pk", filter=Q(state__in=WAITING)),
        total=Count("pk", filter=of_state) if of_state else Count("pk"),
    )
    found, total, waiting = found.filter(of_state), counted["total"], counted["waiting"]
    pages = max(1, -(-total // PAGE))
    at = min(max(1, page), pages)
    listed = found.order_by("rank", "on_latest", "key")[(at - 1) * PAGE : at * PAGE]
    rows = list(listed.select_related("case", "place"))
    return ConcernsPage(
        rows=_standing(rows, on=on), total=total, waiting=waiting, page=at, pages=pages
    )


def changed(*, on: date, place: str = "") -> tuple[Row, ...]:
    """The concerns because of which something was changed, newest reply first. Four queries."""
    because = models.Answer.objects.filter(concern=OuterRef("pk")).exclude(changed="")
    found = _matching(search="", place=place).filter(Exists(because))
    rows = _standing(list(found.select_related("case", "place")[:PAGE]), on=on)
    return tuple(sorted(rows, key=lambda one: one.standing.answers[-1].on.bounds, reverse=True))


def _matching(*, search: str, place: str) -> QuerySet[Any]:
    found = models.Concern.objects.all()
    if search:
        found = found.filter(
            Q(says__icontains=search) | Q(place__name__icontains=search) | Q(ref__iexact=search)
        )
    return found.filter(place__name=place) if place else found


def _with_state(found: QuerySet[Any]) -> QuerySet[Any]:
    newest = models.Answer.objects.filter(concern=OuterRef("pk")).order_by("-on_latest", "-key")
    again = models.Reopening.objects.filter(answer=OuterRef("newest"))
    named = found.annotate(
        newest=Subquery(newest.values("pk")[:1]), outcome=Subquery(newest.values("outcome")[:1])
    )
    return cast(
        "QuerySet[Any]",
        named.annotate(
            state=Case(
                Where(Exists(again), then=Value(REOPENED)),
                default=Coalesce(F("outcome"), Value(OPEN)),
                output_field=CharField(),
            ),
            rank=Case(Where(state__in=WAITING, then=Value(0)), default=Value(1)),
        ),
    )


def _standing(rows: list[Any], *, on: date) -> tuple[Row, ...]:
    keys = [row.pk for row in rows]
    answers = _facts(models.Answer, keys)
    reopenings = _facts(models.Reopening, keys)
    mitigations = _facts(models.Mitigation, keys)
    return tuple(
        Row(
            case=row.case_id,
            invented=bool(row.case.invented),
            place=row.place.name if row.place else "",
            standing=standing_of(
                cast("Concern", fact_of(row)),
                answers=cast("Iterable[Answer]", answers.get(row.pk, ())),
                reopenings=cast("Iterable[Reopening]", reopenings.get(row.pk, ())),
                mitigations=cast("Iterable[Mitigation]", mitigations.get(row.pk, ())),
                on=on,
            ),
        )
        for row in rows
    )


def _facts(model: Any, keys: list[str]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in model.objects.filter(concern__in=keys).order_by("first_index"):
        found.setdefault(row.concern_id, []).append(fact_of(row))
    return found


def concern_facts(ref: str, *, case: str) -> tuple[Concern, tuple[Answer, ...]]:
    """A concern with every reply to it, in the order given. Two queries. Raises `NotFound`."""
    row = models.Concern.objects.filter(case_id=case, ref=ref).first()
    if row is None:
        raise NotFound(f"no concern {ref!r} is on record in {case!r}")
    answers = _facts(models.Answer, [row.pk]).get(row.pk, [])
    return cast("Concern", fact_of(row)), tuple(answers)


def recommendation_facts(ref: str, *, case: str) -> tuple[Recommendation, tuple[Reply, ...]]:
    """A recommendation with every reply to it. Two queries. Raises `NotFound`."""
    row = models.Recommendation.objects.filter(case_id=case, ref=ref).first()
    if row is None:
        raise NotFound(f"no recommendation {ref!r} is on record in {case!r}")
    replies = models.Reply.objects.filter(recommendation=row).order_by("first_index")
    return cast("Recommendation", fact_of(row)), tuple(
        cast("Reply", fact_of(one)) for one in replies
    )


def offered_with(code: bytes) -> models.OfferedConcern:
    """What a private code opens. Raises `NotFound`."""
    row: models.OfferedConcern | None = (
        models.OfferedConcern.objects.filter(code=code).select_related("concern", "case").first()
    )
    if row is None:
        raise NotFound("no concern has that code")
    return row


def waiting_concern(ref: str, *, case: str) -> models.OfferedConcern:
    """A concern that waits for a moderator, locked. Raises `NotFound`, `RuleBroken` if decided."""
    found = models.OfferedConcern.objects.select_for_update().filter(case_id=case, ref=ref)
    row: models.OfferedConcern | None = found.first()
    if row is None:
        raise NotFound(f"nothing was raised as {ref!r} in {case!r}")
    if row.state != WAITING_TO_BE_READ:
        raise RuleBroken(say("This has been decided already"))
    return row


def offered_as(ref: str, *, case: str) -> models.OfferedConcern:
    """A concern as it came in. Raises `NotFound`."""
    row: models.OfferedConcern | None = models.OfferedConcern.objects.filter(
        case_id=case, ref=ref
    ).first()
    if row is None:
        raise NotFound(f"nothing was raised as {ref!r} in {case!r}")
    return row


def offered_in(case: str) -> tuple[models.OfferedConcern, ...]:
    """What waits for a moderator in a case, the oldest first. One query."""
    rows = models.OfferedConcern.objects.filter(case_id=case, state=WAITING_TO_BE_READ)
    return tuple(rows.order_by("day", "pk"))


def refused_by_rule() -> dict[str, int]:
    """How many raised concerns were not shown, by published rule. One query."""
    rows = models.OfferedConcern.objects.exclude(reason="").values_list("reason")
    counted: dict[str, int] = dict(rows.annotate(n=Count("pk")).values_list("reason", "n"))
    return counted


@dataclass(frozen=True, kw_only=True)
class Named:
    """The rows of a case that a form may offer, as (id, name); deployments with their day."""

    case: str
    title: str
    invented: bool
    deployments: tuple[tuple[str, str, When], ...]
    bodies: tuple[tuple[str, str], ...] = ()
    places: tuple[tuple[str, str], ...] = ()


def named_in(case: str, *, bodies: bool = False, deployments: bool = True) -> Named:
    """What a form about a case may name. Two queries, four with bodies. Raises `NotFound`."""
    found = CaseRow.objects.filter(key=case).first()
    if found is None:
        raise NotFound(f"no case {case!r} is on record")
    rows = Deployment.objects.filter(case_id=case).order_by("-on_earliest", "key")
    offered = rows.values_list("ref", "location", "on")[:MOST_OFFERED] if deployments else ()
    return Named(
        case=case,
        title=found.title,
        invented=bool(found.invented),
        deployments=tuple((ref, location, When(on)) for ref, location, on in offered),
        bodies=_names(Organisation, case) if bodies else (),
        places=_names(Place, case) if bodies else (),
    )


def _names(model: Any, case: str) -> tuple[tuple[str, str], ...]:
    return tuple(model.objects.filter(case_id=case).order_by("name").values_list("ref", "name"))


@dataclass(frozen=True)
class Own:
    """What a private code opens: the concern as it came, and how it stands once it is shown."""

    offered: models.OfferedConcern
    standing: Standing | None


def own_concern(code: bytes, *, on: date) -> Own:
    """What became of a concern. Raises `NotFound`."""
    offered = offered_with(code)
    if offered.concern is None:
        return Own(offered, None)
    (row,) = _standing([_with_place(offered.concern_id)], on=on)
    return Own(offered, row.standing)


def _with_place(key: str | None) -> Any:
    return models.Concern.objects.select_related("case", "place").get(key=key)


@dataclass(frozen=True)
class CaseConcerns:
    """All that staff have to do with in a case; those that wait longest first."""

    offered: tuple[models.OfferedConcern, ...]
    standings: tuple[Standing, ...]
    unanswered: tuple[Clock, ...]


def concerns_in(case: str, *, on: date) -> CaseConcerns:
    """What waits in a case to be read, answered, replied to. Eight queries."""
    rows = models.Concern.objects.filter(case_id=case).select_related("case", "place")
    standings = [one.standing for one in _standing(list(rows.order_by("on_latest")), on=on)]
    made = models.Recommendation.objects.filter(case_id=case)
    given = models.Reply.objects.filter(case_id=case)
    clocks = clocks_of(
        (cast("Recommendation", fact_of(one)) for one in made),
        [cast("Reply", fact_of(one)) for one in given],
        on=on,
    )
    return CaseConcerns(
        offered=offered_in(case),
        standings=tuple(sorted(standings, key=lambda one: not one.waits)),
        unanswered=tuple(unanswered(clocks)),
    )


def the_concern(*, case: str, ref: str, **_named: Any) -> Extent:
    """A concern on the record. Raises `NotFound`."""
    concern, _ = concern_facts(ref, case=case)
    return about(case, deployments=concern.deployments, places=[concern.place])


def the_recommendation(*, case: str, ref: str, **_named: Any) -> Extent:
    """A formal recommendation. Raises `NotFound`."""
    recommendation, _ = recommendation_facts(ref, case=case)
    return about(case, places=[recommendation.place])


def the_offer(*, case: str, ref: str, **_named: Any) -> Extent:
    """A concern that a moderator has not read yet. Raises `NotFound`."""
    return about(case, deployments=filter(None, [offered_as(ref, case=case).deployment]))
