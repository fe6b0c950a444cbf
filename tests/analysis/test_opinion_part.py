"""Does the picture say whose votes it shows, how sure it is, and nothing where nothing is borne?"""

import secrets
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from django.utils import timezone

from dueregard.analysis.opinion_groups import shifts
from dueregard.analysis.opinion_groups.matrix import as_votes
from dueregard.analysis.pages.opinion import opinion_part, opinion_rows
from dueregard.analysis.pages.report import part_of_report
from dueregard.analysis.queries import Opinions, opinions
from dueregard.consultation.actions.answering import submit_response
from dueregard.consultation.entries import Statement
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.responses import Answers
from tests.analysis.opinion_groups.crowds import crowd, noise, with_a_brigade
from tests.consultation.on_paper import NAMED, OPEN, asked_of_market, market_on_record


def asked_with(statements: int) -> Asked:
    return replace(
        asked_of_market(),
        statements=tuple(
            Statement(
                id=f"s{at}",
                consultation=NAMED,
                order=at,
                by="convenor",
                decision="shown",
                wording=f"Statement {at}.",
            )
            for at in range(statements)
        ),
    )


def told_of(votes: object, *, suspects: Sequence[int] = ()) -> Opinions:
    told = shifts(as_votes(votes), suspects=suspects)
    return Opinions(found=told[0].found, shifts=told, people=told[0].found.labels_.size)


def test_groups_are_drawn_named_and_told_in_a_table() -> None:
    votes, _ = crowd(people=300)
    part = opinion_part(asked_with(20), told_of(votes), language="en")
    assert part["is_borne"]
    assert part["says"].startswith("The votes bear 2 groups. A: about ")
    assert "none to leave out" in part["without"]
    assert part["wide"].count("c-letter") == 2
    assert [letter for letter, _ in part["marks"]] == ["A", "B"]
    assert all(said for _, said in part["marks"])
    assert part["outside"] == ""
    assert " Agree: " in part["parted"][0]
    shown = {cell for row in part["table"]["rows"] for cell in row[1:]}
    assert any(one.endswith("%") for one in shown)
    assert "nearly all" in shown
    assert "hardly anybody" in shown


def test_groups_that_hang_on_few_unusual_votes_are_to_be_read_with_care() -> None:
    votes, brigade = with_a_brigade()
    part = opinion_part(asked_with(12), told_of(votes, suspects=brigade), language="en")
    assert "read the picture with care" in part["without"]
    assert part["shifts"]["rows"][-1][0] == "30 (10% asked for)"


def test_groups_that_stay_without_a_few_are_said_to() -> None:
    votes, _ = crowd(people=300)
    part = opinion_part(asked_with(20), told_of(votes, suspects=range(15)), language="en")
    assert part["without"].startswith("Without the 15 of 300 whose votes")
    assert "there are as many groups" in part["without"]


def test_those_who_voted_on_too_few_are_counted_too() -> None:
    votes = np.full((240, 20), np.nan)
    votes[:200] = crowd(people=200, votes=20)[0].toarray()
    votes[200:, :3] = 1
    part = opinion_part(asked_with(20), told_of(votes), language="en")
    assert part["outside"].startswith("About 40 people are in no group: they voted on fewer than 7")


def test_each_table_leaves_as_rows() -> None:
    votes, _ = crowd(people=300)
    asked, told = asked_with(20), told_of(votes)
    for part in ("statements", "groups", "without"):
        headers, rows = opinion_rows(asked, told, part=part, language="en")
        assert {len(row) for row in rows} == {len(headers)}


def test_where_no_groups_are_borne_the_reason_and_the_table_stand() -> None:
    part = opinion_part(asked_with(20), told_of(noise()), language="en")
    assert not part["is_borne"]
    assert "wide" not in part
    assert part["reasons"]
    assert part["table"]["headers"] == ("Statement", "Everyone")


def test_few_votes_are_not_shown_and_agreement_of_all_is() -> None:
    votes = np.full((40, 3), np.nan)
    votes[:, 0] = 1
    votes[:20, 1] = 1
    votes[20:30, 1] = -1
    votes[30:, 1] = 0
    votes[:15, 2] = -1
    part = opinion_part(asked_with(3), told_of(votes), language="en")
    assert [row[1] for row in part["table"]["rows"]] == ["nearly all", "50%", "too few to show"]
    assert part["agreed"] == ["Statement 0."]


def test_without_statements_there_is_no_such_part() -> None:
    assert opinion_part(asked_with(0), told_of(noise()), language="en") == {}


def test_only_what_was_asked_has_a_page() -> None:
    plain = replace(asked_of_market(), statements=(), questions=())
    assert {"groups", "themes"} & set(part_of_report(plain, language="en")["to"]) == set()
    assert {"groups", "themes"} <= set(part_of_report(asked_of_market(), language="en")["to"])


@pytest.mark.django_db
def test_votes_on_record_are_grouped_as_they_were_cast(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = market_on_record()
    assert opinions(asked).found.labels_.size == 0
    monkeypatch.setattr(timezone, "now", lambda: OPEN)
    for vote in ("agree", "disagree", "pass", None):
        given = Answers(votes={"signs": vote} if vote else {})
        key = secrets.token_bytes(16)
        submit_response(given, asked=asked, form_key=key, channel="web", at=OPEN)
    told = opinions(asked)
    counts = (told.found.said_.agreed, told.found.said_.disagreed, told.found.said_.passed)
    assert [int(one.sum()) for one in counts] == [1, 1, 1]
    assert (told.people, [one.removed for one in told.shifts]) == (4, [0, 0, 0, 0])
