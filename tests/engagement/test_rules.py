"""Are told and asked, officials and residents, one side's word and both sides', kept apart?"""

import pytest

from dueregard.engagement.rules import (
    answers_of,
    confirmed,
    contacts_by_audience,
    contacts_by_mode,
    disputed,
    is_public,
    residents_counted,
    with_council_bodies,
)
from tests.builders import a_confirmation, a_contact


def test_contacts_are_counted_by_mode_in_the_order_of_the_modes() -> None:
    contacts = [a_contact(mode=mode) for mode in ("consulted", "notified", "briefed", "briefed")]
    assert list(contacts_by_mode(contacts).items()) == [
        ("notified", 1),
        ("briefed", 2),
        ("consulted", 1),
    ]


def test_an_audience_never_reached_is_shown_as_none() -> None:
    counted = contacts_by_audience([a_contact(), a_contact(audience="advisers")])
    assert (counted["officials"], counted["advisers"], counted["residents"]) == (1, 1, 0)


@pytest.mark.parametrize(
    ("mode", "opinions", "counted"),
    [
        ("asked", 9, 9),
        ("consulted", 9, 9),
        ("co_designed", 9, 9),
        ("briefed", 9, 0),
        ("notified", 9, 0),
        ("not_stated", 9, 0),
        ("consulted", None, 0),
    ],
)
def test_only_opinions_that_were_asked_for_and_counted_count(
    mode: str, opinions: int | None, counted: int
) -> None:
    contact = a_contact(mode=mode, residents_opinions=opinions, residents_present=200)
    assert residents_counted([contact]) == counted


@pytest.mark.parametrize(
    ("audience", "body", "is_one"),
    [
        ("officials", "", True),
        ("advisers", "", True),
        ("public", "council", False),
        ("not_stated", "council", True),
        ("not_stated", "police", False),
        ("not_stated", "", False),
    ],
)
def test_a_public_meeting_that_a_council_body_attended_is_none_with_a_council_body(
    audience: str, body: str, is_one: bool
) -> None:
    contact = a_contact(audience=audience, with_=(body,) if body else ())
    kinds = {"council": "council", "police": "force"}
    assert bool(with_council_bodies([contact], kinds_of_body=kinds)) is is_one


@pytest.mark.parametrize(
    ("audience", "open_to_public", "is_one"),
    [
        ("public", None, True),
        ("residents", False, True),
        ("officials", True, True),
        ("officials", None, False),
    ],
)
def test_a_contact_is_public_when_anyone_or_residents_could_come(
    audience: str, open_to_public: bool | None, is_one: bool
) -> None:
    assert is_public(a_contact(audience=audience, open_to_public=open_to_public)) is is_one


@pytest.mark.parametrize(
    ("answers", "is_confirmed", "is_disputed"),
    [
        ([], False, False),
        ([("committee", "2024-09", "confirmed")], True, False),
        ([("committee", "2024-09", "confirmed_in_part")], False, False),
        ([("committee", "2024-09", "disputed")], False, True),
        ([("committee", "2024-09", "confirmed"), ("council", "2024-09", "disputed")], False, True),
        (
            [("committee", "2024-09", "disputed"), ("committee", "2024-10", "confirmed")],
            True,
            False,
        ),
        (
            [("committee", "2024-10", "confirmed"), ("committee", "2024-09", "disputed")],
            True,
            False,
        ),
        ([("force", "2024-09", "confirmed")], False, False),
    ],
)
def test_a_contact_is_confirmed_by_the_other_side_alone(
    answers: list[tuple[str, str, str]], is_confirmed: bool, is_disputed: bool
) -> None:
    contact = a_contact(by="force")
    told = [a_confirmation(contact.id, by=by, on=on, answer=said) for by, on, said in answers]
    assert bool(confirmed([contact], told)) is is_confirmed
    assert bool(disputed([contact], told)) is is_disputed


def test_an_answer_about_another_contact_is_not_counted() -> None:
    assert answers_of("this", [a_confirmation("another")]) == []
