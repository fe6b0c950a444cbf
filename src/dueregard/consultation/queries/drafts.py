"""Which consultations are being drafted, and what may a draft name?"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from dueregard.consultation.models import Draft, PostalCode
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.checks import Known
from dueregard.consultation.rules.harmonised import Harmonised, read_harmonised
from dueregard.consultation.rules.planning import Plan, asked_in
from dueregard.errors import NotFound
from dueregard.people.models import Organisation
from dueregard.places.models import Place
from dueregard.proposal.models import Deployment
from dueregard.stored import key_of


@dataclass(frozen=True, kw_only=True)
class Drafted:
    """A draft: its plan at a version, what it will be, by whom, how far it has come."""

    case: str
    ref: str
    plan: Plan
    asked: Asked
    version: int
    drafted_by: str
    is_ready: bool
    is_opened: bool


@dataclass(frozen=True, kw_only=True)
class Offered:
    """What a draft may name, with names to choose by: bodies but forces, places, deployments."""

    bodies: tuple[tuple[str, str], ...]
    places: tuple[tuple[str, str], ...]
    deployments: tuple[tuple[str, str], ...]


def draft_of(case: str, ref: str) -> Drafted:
    """One draft. Raises `NotFound`. One query."""
    row = Draft.objects.filter(case_id=case, ref=ref).select_related("case").first()
    if row is None:
        raise NotFound(f"there is no draft {ref} in the case {case}")
    return _drafted(row)


def drafts_of(case: str) -> tuple[Drafted, ...]:
    """Every draft of a case, by id. One query."""
    rows = Draft.objects.filter(case_id=case).select_related("case").order_by("ref")
    return tuple(_drafted(row) for row in rows)


def known_to(case: str, ref: str) -> Known:
    """What is there that the plan of a draft may name. Four queries."""
    codes = PostalCode.objects.filter(consultation_ref=key_of(case, "consultations", ref))
    return Known(
        bodies=dict(Organisation.objects.filter(case_id=case).values_list("ref", "kind")),
        places=frozenset(Place.objects.filter(case_id=case).values_list("ref", flat=True)),
        deployments=frozenset(
            Deployment.objects.filter(case_id=case).values_list("ref", flat=True)
        ),
        codes=codes.count(),
    )


def offered_to(case: str) -> Offered:
    """What a convenor may choose from. Three queries."""
    bodies = Organisation.objects.filter(case_id=case).exclude(kind="force")
    places = Place.objects.filter(case_id=case).exclude(kind="site")
    deployments = Deployment.objects.filter(case_id=case)
    return Offered(
        bodies=tuple(bodies.order_by("name").values_list("ref", "name")),
        places=tuple(places.order_by("name").values_list("ref", "name")),
        deployments=tuple(
            (ref, f"{on}, {where}")
            for ref, on, where in deployments.order_by("on").values_list("ref", "on", "location")
        ),
    )


@cache
def harmonised_questions() -> tuple[Harmonised, ...]:
    """The questions about the person that stand ready to be taken."""
    written = files("dueregard.consultation").joinpath("harmonised.toml").read_text("utf-8")
    return read_harmonised(written)


def _drafted(row: Any) -> Drafted:
    return Drafted(
        case=row.case_id,
        ref=row.ref,
        plan=row.plan,
        asked=asked_in(
            row.plan,
            case=row.case_id,
            ref=row.ref,
            invented=bool(row.case.invented),
            drafted_by=row.drafted_by,
        ),
        version=row.version,
        drafted_by=row.drafted_by,
        is_ready=row.ready,
        is_opened=row.opened,
    )
