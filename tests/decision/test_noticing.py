"""Do page, poster and message say the same, and is what changes after notice told?"""

from typing import Any

import pytest

from dueregard.decision.entries import Condition, Decision
from dueregard.decision.rules.noticing import (
    LONGEST_MESSAGE,
    Line,
    changes_since,
    lines_of,
    message,
    typed_in,
    written,
)
from dueregard.outcomes.entries import Forecast, WatchlistCategory
from dueregard.proposal.rules import notice_given
from dueregard.publication.pages.notice import _hours
from dueregard.words import Said
from tests.builders import a, a_deployment, a_notice

DECISION = a(Decision, id="decision", deployments=("it",), role="Authorising officer")
TYPED = {
    "way_round": "By Mill Lane,\nwithout steps.",
    "kept": "Deleted at once.",
    "contact": "101",
}


def lines(deployment: dict[str, Any] | None = None, **others: Any) -> tuple[Line, ...]:
    it = a_deployment(id="it", **{"starts_at": "11:00", "ends_at": "15:00", **(deployment or {})})
    given = {"decision": DECISION, "conditions": [], "categories": [], "forecast": None}
    return lines_of(it, **{**given, **TYPED, **others})


def told(found: tuple[Line, ...]) -> dict[str, str]:
    return {one.code: str(one.told) for one in found}


def test_a_notice_tells_what_is_on_record_and_what_was_typed() -> None:
    found = told(
        lines(
            {"purpose": "Find people wanted by a court.", "watchlist_size": 1200},
            conditions=[
                a(Condition, decision="decision", asks="It stops after two."),
                a(Condition, decision="decision", asks="No surgery."),
            ],
            categories=[a(WatchlistCategory, deployment="it", category="Wanted by a court")],
            forecast=a(Forecast, deployment="it", faces=6500, low=0, high=2),
        )
    )
    assert found["when"] == "2024-08-20, 11:00 to 15:00"
    assert found["sought"] == "1,200 images of people on a list: Wanted by a court"
    assert found["scanned"].endswith("about 6,500 faces are expected")
    assert found["errors"].startswith("Between 0 and 2 people")
    assert found["round"] == "By Mill Lane, without steps."
    assert found["conditions"] == "It stops after two. No surgery."


def test_what_is_not_on_record_is_left_out_and_not_made_up() -> None:
    found = told(lines({"starts_at": "", "purpose": "", "watchlist_size": None}))
    assert found["when"] == "2024-08-20; the hours are not told"
    assert found["scanned"] == "Everybody who walks through, on the list or not"
    assert not found.keys() & {"why", "sought", "errors", "conditions"}


def test_a_list_is_told_by_its_size_or_its_kinds() -> None:
    size = told(lines({"watchlist_size": 9}))["sought"]
    assert size == "9 images of people on a list; of which kinds is not told"
    kinds = [a(WatchlistCategory, deployment="it", category="Missing")]
    assert told(lines({"watchlist_size": None}, categories=kinds))["sought"] == (
        "People on a list: Missing"
    )


def test_a_notice_is_read_back_from_its_words() -> None:
    assert typed_in(written(lines())) == {
        "round": "By Mill Lane, without steps.",
        "kept": "Deleted at once.",
        "complain": "101",
    }
    assert typed_in("In other words.") == {"round": "", "kept": "", "complain": ""}


def test_what_changed_after_notice_is_told_line_by_line() -> None:
    given = written(lines({"purpose": "Find people."}))
    later = lines({"starts_at": "09:00", "purpose": "", "watchlist_size": 5})
    found = {str(one.name): (one.was, one.now) for one in changes_since(given, later)}
    assert found == {
        "When": ("2024-08-20, 11:00 to 15:00", "2024-08-20, 09:00 to 15:00"),
        "Why": ("Find people.", ""),
        "Who is looked for": ("", "5 images of people on a list; of which kinds is not told"),
    }
    assert changes_since(given, lines({"purpose": "Find people."})) == ()


def test_of_a_notice_in_other_words_nothing_is_said_to_have_changed() -> None:
    assert changes_since("Where, when and why; how to walk round.", lines()) == ()


def test_a_message_fits_whatever_the_place_is_called() -> None:
    said = str(message(lines({"location": "A" * 200}), address="https://register.example.org/x"))
    assert len(said) <= LONGEST_MESSAGE
    assert "…" in said


def test_what_somebody_wrote_is_quoted_and_what_we_say_is_not() -> None:
    quoted = {one.code for one in lines({"purpose": "100 % safe"}) if one.is_quoted}
    assert quoted == {"where", "why", "round", "kept", "complain"}
    assert all(isinstance(one.told, Said) for one in lines())


@pytest.mark.parametrize(
    ("published", "said"),
    [
        ("2026-06-01T10:00", "1 hour before it began."),
        ("2026-05-31T11:00", "24 hours before it began."),
        ("2026-06-01T12:00", "After the deployment had begun."),
        ("2026-06-01", "At most 11 hours before it began; whether before it nobody can tell."),
        ("2026-05-31", "Between 11 and 35 hours before it began."),
    ],
)
def test_a_notice_says_how_many_hours_before_it_came(published: str, said: str) -> None:
    it = a_deployment(id="it", on="2026-06-01", starts_at="11:00", ends_at="15:00")
    assert _hours(notice_given(a_notice("it", published=published), it)) == said
