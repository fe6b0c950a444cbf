"""Which consultations are there, and what does each ask?"""

from functools import lru_cache

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
from dueregard.proposal.entries import Case
from dueregard.stored import facts_in

PARTS = (Question, Statement, Translation, AccessibleVersion, WordingOverride, Extension)
TABLES = tuple(one.TABLE for one in (Case, Consultation, *PARTS))


def all_asked() -> tuple[Asked, ...]:
    """Every consultation on record, newest first.

    One query; another after the record has changed.
    """
    return _as_of(newest_facts())


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


@lru_cache(maxsize=2)
def _as_of(facts: bytes) -> tuple[Asked, ...]:
    by_case: dict[str, list[Fact]] = {}
    for case, fact in facts_in(TABLES):
        by_case.setdefault(case, []).append(fact)
    return tuple(
        Asked.of(one.id, held, case=case, invented=_is_invented(held))
        for case, held in reversed(by_case.items())
        for one in reversed(held)
        if isinstance(one, Consultation)
    )


def _is_invented(held: list[Fact]) -> bool:
    return any(isinstance(one, Case) and one.invented for one in held)
