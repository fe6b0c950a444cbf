from typing import Any

import pytest

from dueregard.consultation import models
from dueregard.consultation.actions import moderating as actions
from dueregard.consultation.actions.closing import close_consultation
from dueregard.consultation.actions.moderating import decide_statement, publish_comments
from dueregard.consultation.entries import REFUSAL_REASONS, Statement
from dueregard.consultation.queries.asking import asked_of
from dueregard.consultation.queries.moderating import (
    decisions_on,
    publishable_texts,
    waiting_statement,
    waiting_statements,
)
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.moderating import (
    RULES,
    count_decisions,
    require_decision,
    require_other_than_its_makers,
)
from dueregard.consultation.rules.responses import Answers
from dueregard.errors import NotAllowed, NotFound, RuleBroken
from dueregard.log.models import LogHead, LogLeaf, Opening
from tests.consultation.drafted import (
    AFTERWARDS,
    WHILE_OPEN,
    WORDS,
    a_plan,
    an_open_consultation,
    what_it_will_be,
)
from tests.consultation.test_closing import a_response

HOW: dict[str, Any] = {"by": "account-9", "at": WHILE_OPEN}
LATER: dict[str, Any] = {"by": "account-9", "at": AFTERWARDS}


def an_offer(asked: Asked, words: str = "Ask again in a year.", language: str = "en") -> int:
    """A resident's statement that waits; its number."""
    row = models.OfferedStatement.objects.create(
        consultation_id=asked.key,
        response=a_response(asked),
        words=words,
        language=language,
        day=WHILE_OPEN.date(),
    )
    return row.pk


@pytest.mark.parametrize(
    ("decision", "reason", "explanation", "said"),
    [
        ("shown", "", "", ""),
        ("refused", "cannot_be_read", "It is one letter.", ""),
        ("refused", "", "It is rude.", "Choose the published rule"),
        ("refused", "i_dislike_it", "It is rude.", "Choose the published rule"),
        ("refused", "cannot_be_read", " ", "Explain the refusal"),
        ("maybe", "", "", "shown or refused"),
    ],
)
def test_a_refusal_names_its_published_rule_and_is_explained(
    decision: str, reason: str, explanation: str, said: str
) -> None:
    if not said:
        require_decision(decision, reason=reason, explanation=explanation)
        return
    with pytest.raises(RuleBroken, match=said):
        require_decision(decision, reason=reason, explanation=explanation)


def test_every_reason_is_a_published_rule() -> None:
    assert tuple(RULES) == REFUSAL_REASONS


@pytest.mark.parametrize(("by", "may"), [("a", False), ("b", False), ("c", True)])
def test_those_who_made_it_do_not_moderate_it(by: str, may: bool) -> None:
    made = what_it_will_be(a_plan()).consultation.__class__.from_cells(
        {**a_plan()["consultation"], "id": "x", "drafted_by": "a", "opened_by": "b"}
    )
    if may:
        require_other_than_its_makers(made, by=by)
        return
    with pytest.raises(NotAllowed, match="another person decides"):
        require_other_than_its_makers(made, by=by)


def test_decisions_are_counted_by_rule_those_never_used_included() -> None:
    def said(by: str, decision: str, reason: str = "") -> Statement:
        return Statement(id="s", consultation="town", by=by, decision=decision, reason=reason)

    found = count_decisions(
        [
            said("convenor", "shown"),
            said("resident", "shown"),
            said("resident", "refused", "advertisement"),
            said("resident", "refused", "advertisement"),
        ]
    )
    assert found.shown == 1
    assert found.refused["advertisement"] == 2
    assert found.refused["not_about_this"] == 0


@pytest.mark.django_db
def test_a_statement_shown_stands_after_the_others_word_for_word() -> None:
    asked = an_open_consultation()
    number = an_offer(asked)
    assert [one.words for one in waiting_statements(asked)] == ["Ask again in a year."]
    decide_statement(number, asked=asked, decision="shown", **HOW)
    shown = asked_of("it", "town").statements[-1]
    assert (shown.id, shown.by, shown.wording) == ("town-r1", "resident", "Ask again in a year.")
    assert (shown.order, str(shown.decided_on)) == (2, "2026-03-10")
    assert waiting_statements(asked) == ()
    assert models.OfferedStatement.objects.get().decided_id == "it/town-r1"
    with pytest.raises(RuleBroken, match="decided already"):
        decide_statement(number, asked=asked, decision="shown", **HOW)


@pytest.mark.django_db
def test_the_words_of_a_refused_statement_are_published_nowhere() -> None:
    asked = an_open_consultation()
    number = an_offer(asked, "Buy at Miller's.")
    told = {"reason": "advertisement", "explanation": "It advertises a shop."}
    decide_statement(number, asked=asked, decision="refused", **told, **HOW)
    row = models.Statement.objects.get(by="resident")
    assert (row.wording, row.reason, row.explanation) == ("", *told.values())
    assert not Opening.objects.filter(content__contains="Miller").exists()
    assert models.OfferedStatement.objects.get().words == "Buy at Miller's."
    assert decisions_on(asked).refused["advertisement"] == 1
    assert len(asked_of("it", "town").statements) == 1


@pytest.mark.django_db
def test_a_statement_in_welsh_is_known_to_be_welsh() -> None:
    asked = an_open_consultation()
    decide_statement(an_offer(asked, "Gofynnwch eto.", "cy"), asked=asked, decision="shown", **HOW)
    found = asked_of("it", "town")
    assert found.is_translated(found.statements[-1], "wording", language="cy")


@pytest.mark.django_db
def test_a_refused_decision_leaves_no_trace() -> None:
    asked = an_open_consultation()
    number = an_offer(asked)
    before = LogHead.objects.get().size
    for by, decision in (("account-1", "shown"), ("account-2", "shown"), ("account-9", "refused")):
        with pytest.raises(RuleBroken):
            decide_statement(number, asked=asked, decision=decision, by=by, at=WHILE_OPEN)
    with pytest.raises(NotFound):
        decide_statement(number + 1, asked=asked, decision="shown", **HOW)
    with pytest.raises(NotFound):
        waiting_statement(asked, number + 1)
    assert waiting_statement(asked, number).words == "Ask again in a year."
    assert LogHead.objects.get().size == before


def _said(asked: Asked, many: int, *, question: str = "town-q2", **given: Any) -> None:
    for place in range(many):
        words = Answers(texts={question: f"{question} said {place:02}"})
        a_response(asked, answers=words, **{"may_publish": True, **given})


def _tokens(asked: Asked) -> set[str]:
    return {one.token for one in publishable_texts(asked)}


@pytest.mark.django_db
def test_only_words_that_may_be_published_are_offered_for_it() -> None:
    own = {"id": "town-q9", "part": "about_you", "kind": "text", "wording": "Anything else?"}
    asked = an_open_consultation(a_plan(questions=[WORDS, own]))
    _said(asked, 2)
    _said(asked, 1, question="town-q9")
    _said(asked, 1, may_publish=False)
    _said(asked, 1, state="withdrawn")
    assert [one.words for one in publishable_texts(asked)] == [
        "town-q2 said 00",
        "town-q2 said 01",
    ]


@pytest.mark.django_db
def test_comments_come_out_at_once_in_an_order_of_chance_that_can_be_repeated() -> None:
    asked = an_open_consultation()
    _said(asked, 12)
    close_consultation(asked, by="account-1", at=AFTERWARDS)
    passed = _tokens(asked)
    out = sorted(passed)[:2]
    assert publish_comments(asked, passed=passed - set(out), seed=7, **LATER) == 10
    words = list(models.Comment.objects.order_by("first_index").values_list("words", flat=True))
    assert words != sorted(words)
    assert len(set(words)) == 10
    entries = LogLeaf.objects.filter(kind="words.published")
    assert entries.count() == 10
    told = b"".join(bytes(one.leaf) for one in entries)
    for row in models.Response.objects.all():
        assert row.ref.encode() not in told
        assert row.salts["town-q2"].encode() not in told
    assert not any(token.encode() in told for token in passed)
    with pytest.raises(RuleBroken, match="published already"):
        publish_comments(asked, passed=passed, seed=7, **LATER)


@pytest.mark.django_db
def test_words_of_few_are_held_back_while_those_of_many_come_out() -> None:
    more = {**WORDS, "id": "town-q8"}
    asked = an_open_consultation(a_plan(questions=[WORDS, more]))
    _said(asked, 10)
    _said(asked, 9, question="town-q8")
    close_consultation(asked, by="account-1", at=AFTERWARDS)
    publish_comments(asked, passed=_tokens(asked), seed=1, **LATER)
    assert set(models.Comment.objects.values_list("question_id", flat=True)) == {"it/town-q2"}


@pytest.mark.django_db
def test_nothing_comes_out_before_closing_or_in_small_numbers_or_by_its_makers() -> None:
    asked = an_open_consultation()
    _said(asked, 10)
    passed = _tokens(asked)
    with pytest.raises(RuleBroken, match="when its closing is on the record"):
        publish_comments(asked, passed=passed, seed=1, **HOW)
    close_consultation(asked, by="account-1", at=AFTERWARDS)
    with pytest.raises(RuleBroken, match="held back"):
        publish_comments(asked, passed=set(list(passed)[1:]), seed=1, **LATER)
    with pytest.raises(NotAllowed):
        publish_comments(asked, passed=passed, seed=1, by="account-1", at=AFTERWARDS)
    assert not models.Comment.objects.exists()


@pytest.mark.django_db
def test_a_failure_half_way_publishes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    record, done = actions.record_comment, []

    def fail_at_the_third(*given: Any, **how: Any) -> object:
        done.append(given)
        if len(done) == 3:
            raise OSError("the disk is full")
        return record(*given, **how)

    asked = an_open_consultation()
    _said(asked, 10)
    close_consultation(asked, by="account-1", at=AFTERWARDS)
    before = LogHead.objects.get().size
    monkeypatch.setattr(actions, "record_comment", fail_at_the_third)
    with pytest.raises(OSError, match="disk"):
        publish_comments(asked, passed=_tokens(asked), seed=1, **LATER)
    assert LogHead.objects.get().size == before
    assert not models.Comment.objects.exists()
