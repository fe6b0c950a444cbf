"""Who may do what, and what is refused with a message to act on?"""

import pytest

from dueregard.errors import NotAllowed, RuleBroken
from dueregard.people.rules import (
    OF_THE_FORCE,
    ROLES,
    may,
    require_another_person,
    require_body_fits,
    require_role_name,
    require_roles_apart,
    roles_that_may,
)


@pytest.mark.parametrize(
    ("roles", "permission", "allowed"),
    [
        (["convenor"], "open", True),
        (["convenor"], "moderate", False),
        (["moderator"], "moderate", True),
        (["intake_clerk", "convenor"], "convene", True),
        (["operator"], "enter", False),
        ([], "work", False),
    ],
)
def test_an_account_may_do_what_one_of_its_roles_may(
    roles: list[str], permission: str, allowed: bool
) -> None:
    assert may(roles, permission) == allowed


def test_it_can_be_told_who_may() -> None:
    assert roles_that_may("enter") == ("convenor", "intake_clerk")
    assert roles_that_may("see_force_screens") == ("assessor", "authorising_officer", "validator")


def test_roles_that_judge_one_another_are_refused_with_what_to_do() -> None:
    with pytest.raises(RuleBroken, match=r"both moderator and authorising officer.*Open another"):
        require_roles_apart(["moderator"], "authorising_officer")


def test_roles_that_go_together_are_let_be() -> None:
    require_roles_apart(["convenor"], "intake_clerk")
    require_roles_apart([], "assessor")


@pytest.mark.parametrize("role", ROLES)
def test_a_role_of_the_force_is_held_for_a_force_and_no_other_is(role: str) -> None:
    fits, not_fits = ("force", "council") if role in OF_THE_FORCE else ("council", "force")
    require_body_fits(role, fits)
    with pytest.raises(RuleBroken, match="Name a body of that kind"):
        require_body_fits(role, not_fits)


def test_whoever_drafted_may_not_open() -> None:
    require_another_person("convenor-2", drafted_by="convenor-1")
    with pytest.raises(NotAllowed, match="Ask another convenor"):
        require_another_person("convenor-1", drafted_by="convenor-1")


@pytest.mark.parametrize(
    "name", ["convenor-1", "clerk-1", "intake-clerk-12", "authorising-officer-9999"]
)
def test_an_account_is_named_for_its_role(name: str) -> None:
    require_role_name(name)


@pytest.mark.parametrize(
    "name", ["", "jane-smith", "convenor", "convenor-jane", "convenor-0", "convenor-1\n", "x" * 99]
)
def test_an_account_is_never_named_for_a_person(name: str) -> None:
    with pytest.raises(RuleBroken, match="never for a person"):
        require_role_name(name)
