"""Which consultations are there, and what does each ask?"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dueregard.consultation.entries import (
    AccessibleVersion,
    Consultation,
    Extension,
    Question,
    Statement,
    Translation,
    WordingOverride,
)
from dueregard.consultation.rules.asking import Asked
from dueregard.errors import NotFound
from dueregard.facts import Fact
from dueregard.log.rows import newest_facts
from dueregard.people.models import Organisation
from dueregard.people.queries import Extent
from dueregard.proposal.entries import Case
from dueregard.proposal.queries import about
from dueregard.stored import facts_in

PARTS = (Question, Statement, Translation, AccessibleVersion, WordingOverride, Extension)
TABLES = tuple(one.TABLE for one in (Case, Consultation, *PARTS))


def all_asked() -> tuple[Asked, ...]:
    """Every consultation on record, newest first.

    One query; another after the record has changed.
    """
    return cases_asking(newest_facts()).asked


@dataclass(frozen=True)
class Asking:
    """Every case on record, real ones first, and every consultation, newest first."""

    cases: tuple[Case, ...]
    asked: tuple[Asked, ...]


@lru_cache(maxsize=2)
def cases_asking(facts: bytes) -> Asking:
    """Every case and consultation, as of the log whose newest fact has this hash. One query."""
    by_case: dict[str, list[Fact]] = {}
    for case, fact in facts_in(TABLES):
        by_case.setdefault(case, []).append(fact)
    cases = [one for held in by_case.values() for one in held if isinstance(one, Case)]
    asked = tuple(
        Asked.of(one.id, held, case=case, invented=_is_invented(held))
        for case, held in reversed(by_case.items())
        for one in reversed(held)
        if isinstance(one, Consultation)
    )
    return Asking(tuple(sorted(cases, key=lambda one: (bool(one.invented), one.id))), asked)


def asked_of(case: str, consultation: str) -> Asked:
    """One consultation. Raises `NotFound`. Queries as for `all_asked`."""
    return asked_with_key(f"{case}/{consultation}")


def asked_with_key(key: str) -> Asked:
    """The consultation with this key of its row. Raises `NotFound`."""
    for one in all_asked():
        if one.key == key:
            return one
    raise NotFound(f"the record holds no consultation {key}")


def bodies_of(case: str) -> dict[str, str]:
    """The names of a case's bodies, by id. One query."""
    return dict(Organisation.objects.filter(case_id=case).values_list("ref", "name"))


def _is_invented(held: list[Fact]) -> bool:
    return any(isinstance(one, Case) and one.invented for one in held)


def the_consultation(*, case: str, consultation: str, **_named: Any) -> Extent:
    """A consultation that has been opened. Raises `NotFound`."""
    asked = asked_of(case, consultation).consultation
    return about(case, deployments=asked.about, places=[asked.place])
