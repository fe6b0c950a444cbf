import secrets
from typing import Any

import pytest

from dueregard.consultation import models
from dueregard.consultation.actions import closing as actions
from dueregard.consultation.actions.answering import record_response
from dueregard.consultation.actions.closing import (
    close_consultation,
    restore_responses,
    set_aside_responses,
)
from dueregard.consultation.actions.opening import extend_consultation
from dueregard.consultation.entries import Closing
from dueregard.consultation.queries.asking import asked_of
from dueregard.consultation.queries.closing import is_counted
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.closing import TypedTwice, closing_of, require_sum
from dueregard.consultation.rules.responses import STATES, Answers
from dueregard.dates import When
from dueregard.errors import NotFound, RuleBroken
from dueregard.log.models import LogHead, LogLeaf
from dueregard.log.turns import in_turn
from dueregard.stored import fact_of
from tests.consultation.drafted import (
    AFTERWARDS,
    WHILE_OPEN,
    a_plan,
    an_open_consultation,
    what_it_will_be,
)

HOW: dict[str, Any] = {"by": "account-1", "at": AFTERWARDS}


def a_response(asked: Asked, channel: str = "web", **given: Any) -> models.Response:
    """One response on record, with what is given of its row."""
    answers = given.pop("answers", Answers(answers={"town-q1": "1"}))
    with in_turn():
        row, _ = record_response(
            answers,
            asked=asked,
            ref=secrets.token_hex(16),
            channel=channel,
            day=WHILE_OPEN.date(),
            actor="public",
        )
        row.form_key = secrets.token_bytes(32)
        for name, value in given.items():
            setattr(row, name, value)
        row.save(force_insert=True)
    return row


TALLIES: list[tuple[dict[tuple[str, str], int], dict[str, int]]] = [
    ({}, {"received": 0, "counted": 0, "web": 0}),
    ({("counted", "web"): 3}, {"received": 3, "counted": 3, "web": 3}),
    (
        {
            ("counted", "web"): 3,
            ("counted", "paper"): 2,
            ("replaced", "web"): 4,
            ("withdrawn", "phone"): 5,
            ("set_aside", "web"): 6,
        },
        {
            "received": 20,
            "counted": 5,
            "replaced": 4,
            "withdrawn": 5,
            "set_aside": 6,
            "web": 3,
            "paper": 2,
            "phone": 0,
        },
    ),
]


@pytest.mark.parametrize(("tally", "expected"), TALLIES)
def test_received_is_the_sum_of_the_four_states(
    tally: dict[tuple[str, str], int], expected: dict[str, int]
) -> None:
    twice = TypedTwice(responses=2, compared=8, different=1)
    closing = closing_of(what_it_will_be(a_plan()), tally, typed_twice=twice)
    assert {name: getattr(closing, name) for name in expected} == expected
    assert closing.received == sum(getattr(closing, state) for state in STATES)
    assert (closing.entered_twice, closing.fields_compared, closing.fields_different) == (2, 8, 1)
    assert closing.closed_on == When("2026-04-12")
    require_sum(closing)


SUMS = [
    ({"received": 3, "counted": 2, "replaced": 1, "withdrawn": 0, "set_aside": 0}, True),
    ({"received": 4, "counted": 2, "replaced": 1, "withdrawn": 0, "set_aside": 0}, False),
    ({"received": 4, "counted": 2}, True),  # what is not on record cannot fail to add up
    ({"counted": 2}, True),
    ({"counted": 2, "web": 1, "paper": 1, "phone": 0, "meeting": 0, "post": 0}, True),
    ({"counted": 2, "web": 1, "paper": 0, "phone": 0, "meeting": 0, "post": 0}, False),
]


@pytest.mark.parametrize(("counts", "holds"), SUMS)
def test_counts_that_do_not_add_up_are_refused(counts: dict[str, int], holds: bool) -> None:
    closing = Closing(id="end", consultation="town", closed_on=When("2026-04-12"), **counts)
    if holds:
        require_sum(closing)
        return
    with pytest.raises(RuleBroken, match="its parts are"):
        require_sum(closing)


@pytest.mark.django_db
def test_closing_counts_states_channels_and_what_was_typed_twice() -> None:
    asked = an_open_consultation()
    first = a_response(asked)
    paper = a_response(asked, "paper")
    a_response(asked, state="withdrawn")
    models.SecondEntry.objects.create(
        response=paper, first_by="a", second_by="b", number="1", compared=3, differing=["town-q1"]
    )
    models.SecondEntry.objects.create(response=first, first_by="a", number="2")
    assert not is_counted(asked)
    close_consultation(asked, **HOW)
    found = fact_of(models.Closing.objects.get())
    assert isinstance(found, Closing)
    assert (found.received, found.counted, found.withdrawn) == (3, 2, 1)
    assert (found.web, found.paper) == (1, 1)
    assert (found.entered_twice, found.fields_compared, found.fields_different) == (1, 3, 1)
    assert LogLeaf.objects.order_by("index").last().kind == "consultation.closed"  # type: ignore[union-attr]
    assert is_counted(asked)


@pytest.mark.django_db
def test_closing_logs_the_spent_codes_that_still_waited() -> None:
    asked = an_open_consultation()
    code = models.PostalCode.objects.create(consultation_ref=asked.key, hash=b"1" * 32, spent=True)
    close_consultation(asked, **HOW)
    code.refresh_from_db()
    assert code.logged
    kinds = list(LogLeaf.objects.order_by("index").values_list("kind", flat=True))[-2:]
    assert kinds == ["codes.spent", "consultation.closed"]


@pytest.mark.django_db
def test_nobody_closes_early() -> None:
    asked = an_open_consultation()
    with pytest.raises(RuleBroken, match="open until 2026-04-12"):
        close_consultation(asked, by="account-1", at=WHILE_OPEN)
    extend_consultation(
        asked, closes=When("2026-05-12"), reason="Post.", by="account-1", at=WHILE_OPEN
    )
    with pytest.raises(RuleBroken, match="open until 2026-05-12"):
        close_consultation(asked_of("it", "town"), **HOW)
    assert not models.Closing.objects.exists()


@pytest.mark.django_db
def test_it_is_counted_once() -> None:
    asked = an_open_consultation()
    close_consultation(asked, **HOW)
    with pytest.raises(RuleBroken, match="it stays as it is"):
        close_consultation(asked, **HOW)
    with pytest.raises(RuleBroken, match="counts stand as they are"):
        set_aside_responses(["x"], asked=asked, reason="other", explanation="So.", **HOW)


@pytest.mark.django_db
def test_what_is_set_aside_is_kept_counted_and_can_be_restored() -> None:
    asked = an_open_consultation()
    rows = [a_response(asked) for _ in range(3)]
    refs = [one.ref for one in rows]
    set_aside_responses(
        refs[:2], asked=asked, reason="made_by_machine", explanation="One script.", **HOW
    )
    assert models.SetAside.objects.get().responses == 2
    states = models.Response.objects.order_by("pk").values_list("state", "put_aside_id")
    aside = ("set_aside", "it/town-aside-1")
    assert list(states) == [aside, aside, ("counted", None)]
    entry = LogLeaf.objects.order_by("index").last()
    assert entry is not None
    assert entry.kind == "responses.set_aside"
    assert not any(ref.encode() in bytes(entry.leaf) for ref in refs)

    restore_responses(refs[:1], asked=asked, explanation="A family.", **HOW)
    revised = models.SetAside.objects.get()
    assert (revised.responses, revised.explanation) == (1, "One script.\nA family.")
    assert models.Response.objects.filter(state="counted", put_aside=None).count() == 2
    assert models.Response.objects.get(ref=refs[0]).answers == {"town-q1": "1"}
    set_aside_responses(refs[2:], asked=asked, reason="other", explanation="So.", **HOW)
    assert models.SetAside.objects.filter(ref="town-aside-2").exists()
    restore_responses(refs[1:], asked=asked, explanation="All.", **HOW)
    assert list(models.SetAside.objects.values_list("responses", flat=True)) == [0, 0]


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"reason": "because", "explanation": "So."}, "Choose why"),
    ({"reason": "other", "explanation": " "}, "Explain why"),
    ({"reason": "other", "explanation": "So.", "refs": []}, "Name at least one"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("given", "said"), REFUSED)
def test_setting_aside_without_a_reason_leaves_no_trace(given: dict[str, Any], said: str) -> None:
    asked = an_open_consultation()
    row = a_response(asked)
    before = LogHead.objects.get().size
    with pytest.raises(RuleBroken, match=said):
        set_aside_responses(given.pop("refs", [row.ref]), asked=asked, **given, **HOW)
    assert LogHead.objects.get().size == before
    row.refresh_from_db()
    assert row.state == "counted"


@pytest.mark.django_db
def test_what_may_not_move_does_not_and_neither_do_the_others() -> None:
    asked = an_open_consultation()
    gone, here = a_response(asked, state="withdrawn"), a_response(asked)
    told: dict[str, Any] = {"asked": asked, "explanation": "So.", **HOW}
    with pytest.raises(RuleBroken, match="1 of them cannot be moved"):
        set_aside_responses([gone.ref, here.ref], reason="other", **told)
    with pytest.raises(NotFound):
        set_aside_responses([here.ref, "none"], reason="other", **told)
    with pytest.raises(RuleBroken, match="cannot be moved"):
        restore_responses([here.ref], **told)
    with pytest.raises(RuleBroken, match="Say why they are counted again"):
        restore_responses([here.ref], **{**told, "explanation": ""})
    assert not models.SetAside.objects.exists()


@pytest.mark.django_db
def test_a_failure_while_setting_aside_leaves_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    asked = an_open_consultation()
    row = a_response(asked)
    before = LogHead.objects.get().size
    monkeypatch.setattr(actions, "key_of", fail)
    with pytest.raises(OSError, match="disk"):
        set_aside_responses([row.ref], asked=asked, reason="other", explanation="So.", **HOW)
    assert LogHead.objects.get().size == before
    assert not models.SetAside.objects.exists()
