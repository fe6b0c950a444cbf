"""What does a test of assessments start from? A planned deployment in a ward, and a day."""

from datetime import date

from dueregard.assessment.rules.known import About, Known, known_on
from dueregard.facts import Fact
from tests.builders import a_case, a_deployment, a_record

ON = date(2024, 7, 1)


def about(*deployments: str, place: str = "riverside", version: int = 1) -> About:
    return About(
        series="square",
        version=version,
        title="Market Square",
        deployments=deployments or ("planned",),
        place=place,
        by="force",
    )


def planned(**given: object) -> Fact:
    told = {"id": "planned", "on": "2024-08-20", "state": "planned", **given}
    return a_deployment(**told)


def known(
    *facts: Fact | list[Fact], on: date = ON, of: About | None = None, plan: bool = True
) -> Known:
    held = a_record(*([planned()] if plan else []), *facts)
    beside = [one for one in facts if isinstance(one, Fact) and one.TABLE in BESIDE]
    return known_on(of or about(), [a_case(), *held.facts, *beside], on=on)


BESIDE = ("assessments",)
