"""When is a reply a reply, and what may be raised?"""

from dataclasses import replace
from datetime import date

import pytest

from dueregard.concerns.rules.raising import RULES, require_concern, require_refusal
from dueregard.concerns.rules.replying import ReplyTyped, faults_of
from dueregard.errors import BadInput, RuleBroken

TODAY = date(2026, 3, 1)
WHY_NOT = "No other place would do, since everybody on the list was seen on this forecourt."
DONE = ReplyTyped(
    outcome="done",
    says="The camera was moved away from the surgery.",
    role="Tactical lead",
    changed="The camera.",
)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (DONE, ""),
        (replace(DONE, outcome="still_open", changed=""), ""),
        (replace(DONE, outcome="will_do", by_when="2026-03-01"), ""),
        (replace(DONE, outcome="not_for_us", whose="council"), ""),
        (replace(DONE, outcome="will_not_do", says=WHY_NOT), ""),
        (replace(DONE, mitigation="Sign the way round.", owner="Tactical lead"), ""),
        (replace(DONE, outcome=""), "outcome"),
        (replace(DONE, outcome="noted"), "outcome"),
        (replace(DONE, role=""), "role"),
        (replace(DONE, says="Noted, thank you."), "says"),
        (replace(DONE, outcome="will_not_do"), "says"),
        (replace(DONE, changed=""), "changed"),
        (replace(DONE, outcome="partly_done", changed=""), "changed"),
        (replace(DONE, outcome="will_do"), "by_when"),
        (replace(DONE, outcome="will_do", by_when="2026-02-28"), "by_when"),
        (replace(DONE, outcome="not_for_us"), "whose"),
        (replace(DONE, mitigation="Sign the way round."), "owner"),
    ],
)
def test_each_outcome_asks_for_what_makes_it_one(typed: ReplyTyped, field: str) -> None:
    assert list(faults_of(typed, earlier=(), on=TODAY)) == ([field] if field else [])


def test_the_same_words_do_not_answer_anew() -> None:
    again = [DONE.says.upper()]
    assert list(faults_of(DONE, earlier=again, on=TODAY)) == ["says"]


def test_a_concern_says_something() -> None:
    require_concern("I am afraid")
    with pytest.raises(BadInput, match="in a few words"):
        require_concern("No !")


def test_a_refusal_names_a_published_rule_and_says_why() -> None:
    rule = next(iter(RULES))
    require_refusal(rule, "It names a neighbour.")
    with pytest.raises(RuleBroken, match="Choose the published rule"):
        require_refusal("too_sharp", "It is rude.")
    with pytest.raises(RuleBroken, match="Explain the refusal"):
        require_refusal(rule, " ")
