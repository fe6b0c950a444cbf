"""Which concerns are on record, how does each stand, and which of them wait?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from dueregard.concerns import models
from dueregard.concerns.entries import Answer, Concern, Mitigation, Reopening
from dueregard.concerns.rules.answered import OPEN, REOPENED, Standing, standing_of
from dueregard.stored import fact_of

PAGE = 50
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
    """A page of concerns. Six queries, however many there are."""
    found = _with_state(_matching(search=search, place=place))
    waiting = found.filter(state__in=WAITING).count()
    if state in STATES:
        found = found.filter(state=state)
    total = found.count()
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
                When(Exists(again), then=Value(REOPENED)),
                default=Coalesce(F("outcome"), Value(OPEN)),
                output_field=CharField(),
            ),
            rank=Case(When(state__in=WAITING, then=Value(0)), default=Value(1)),
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
