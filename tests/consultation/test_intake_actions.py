"""Is what clerks type registered once, compared blind, corrected in the open, linked to nobody?"""

import csv
import json
from dataclasses import replace
from datetime import datetime
from io import StringIO
from typing import Any

import pytest

from dueregard.consultation.actions import intake
from dueregard.consultation.actions.answering import NotOpen, submit_response, withdraw_response
from dueregard.consultation.actions.intake import (
    EnteredAlready,
    TakenIn,
    correct_entry,
    number_forms,
    take_in,
    take_in_again,
    take_in_sheet,
)
from dueregard.consultation.entries import Closing
from dueregard.consultation.models import PaperForm, Response, SecondEntry
from dueregard.consultation.queries.intake import (
    entry_disagreements,
    intake_so_far,
    name_of_body,
)
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.intake import NumberedForm, read_form_number
from dueregard.consultation.rules.responses import Answers
from dueregard.consultation.rules.sheets import template_of
from dueregard.dates import When
from dueregard.errors import BadInput, NotAllowed, RuleBroken
from dueregard.log.models import LogLeaf, Opening
from dueregard.protection.return_codes import fingerprint
from dueregard.stored import store
from tests.consultation.on_paper import (
    AFTER,
    BEFORE,
    CASE,
    GIVEN,
    NAMED,
    OPEN,
    market_on_record,
)

pytestmark = pytest.mark.django_db
AYE, BEE = "clerk-a", "clerk-b"


@pytest.fixture
def asked() -> Asked:
    return market_on_record()


def one_form(asked: Asked) -> NumberedForm:
    return number_forms(asked, copies=1, at=OPEN)[0]


def entered(asked: Asked, number: str, **changed: Any) -> TakenIn:
    """A paper form typed by the first clerk."""
    usual = {"given": GIVEN, "channel": "paper", "form_key": b"k" * 16, "by": AYE, "at": OPEN}
    told = {**usual, **changed}
    return take_in(told.pop("given"), asked=asked, number=number, **told)


def close(at: datetime = AFTER) -> None:
    closing = Closing(id="closing", consultation=NAMED, closed_on=When("2026-07-02"))
    store(closing, case=CASE, by="test", at=at)


def test_each_form_has_its_own_number_and_only_the_fingerprint_of_its_words(asked: Asked) -> None:
    forms = number_forms(asked, copies=5, at=OPEN)
    assert len({one.number for one in forms}) == len({one.words for one in forms}) == 5
    for one in forms:
        assert read_form_number(one.number) == one.number
        assert bytes(PaperForm.objects.get(number=one.number).code) == fingerprint(one.words)


def test_forms_may_be_printed_before_it_opens_but_not_after_it_closes(asked: Asked) -> None:
    number_forms(asked, copies=1, at=BEFORE)
    with pytest.raises(NotOpen, match="has closed"):
        number_forms(asked, copies=1, at=AFTER)


@pytest.mark.parametrize("copies", [0, -1, 201])
def test_a_number_of_copies_that_cannot_be_is_refused(asked: Asked, copies: int) -> None:
    with pytest.raises(RuleBroken, match="from 1 to 200"):
        number_forms(asked, copies=copies, at=OPEN)
    assert not PaperForm.objects.exists()


def test_a_number_that_is_taken_is_drawn_again(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = iter([7, 7, 8, 7, 8, 9])
    monkeypatch.setattr(intake.secrets, "randbelow", lambda _: next(drawn))
    first, second = number_forms(asked, copies=2, at=OPEN)
    third = one_form(asked)
    assert len({first.number, second.number, third.number}) == 3


def test_no_forms_where_paper_is_not_offered() -> None:
    with pytest.raises(RuleBroken, match="not answered on paper"):
        number_forms(market_on_record(channels="web; phone"), copies=1, at=OPEN)


def test_a_form_is_registered_under_the_words_of_its_slip(asked: Asked) -> None:
    form = one_form(asked)
    taken = entered(asked, form.number)
    row = Response.objects.get(code=fingerprint(form.words))
    assert (row.channel, row.answers, row.texts) == ("paper", GIVEN.answers, GIVEN.texts)
    assert taken.words == ()  # they are on the slip, and nowhere else
    leaf = json.loads(bytes(LogLeaf.objects.get(index=taken.registered.index).leaf))
    assert (leaf["actor"], leaf["fact"]) == (
        "intake",
        {"consultation": NAMED, "channel": "paper"},
    )
    assert leaf["at"] == "2026-06-01"


def test_a_page_sent_twice_gives_the_same_receipt(asked: Asked) -> None:
    form = one_form(asked)
    first, again = entered(asked, form.number), entered(asked, form.number)
    assert again.registered.is_repeat
    assert (again.registered.index, again.is_twice) == (first.registered.index, True)
    assert Response.objects.count() == SecondEntry.objects.count() == 1


def test_a_number_already_entered_is_told_and_nothing_is_added(asked: Asked) -> None:
    form = one_form(asked)
    entered(asked, form.number)
    told = f"Form {form.number[:5]} {form.number[5:]} was entered already: compare, do not"
    with pytest.raises(EnteredAlready, match=told):
        entered(asked, form.number, form_key=b"j" * 16, by=BEE)
    assert Response.objects.count() == 1


def test_a_number_that_was_never_printed_here_is_told(asked: Asked) -> None:
    with pytest.raises(RuleBroken, match="No form 00000 00000 was printed"):
        entered(asked, "0000000000")


def test_paper_needs_a_number_and_a_call_does_not(asked: Asked) -> None:
    with pytest.raises(RuleBroken, match="has a number"):
        entered(asked, "")
    taken = entered(asked, "", channel="phone")
    assert len(taken.words) == 8
    assert not taken.is_twice
    assert Response.objects.get(code=fingerprint(taken.words)).channel == "phone"


@pytest.mark.parametrize("channel", ["web", "post", "carrier pigeon"])
def test_a_way_of_answering_that_clerks_do_not_take_in_is_refused(
    asked: Asked, channel: str
) -> None:
    with pytest.raises(RuleBroken, match="not answered in this way"):
        entered(asked, "", channel=channel)


def test_a_form_may_be_typed_after_closing_until_the_count(asked: Asked) -> None:
    one, other = number_forms(asked, copies=2, at=OPEN)
    with pytest.raises(NotOpen, match="not open yet"):
        entered(asked, one.number, at=BEFORE)
    entered(asked, one.number, at=AFTER)
    close()
    with pytest.raises(NotOpen, match="have been counted"):
        entered(asked, other.number, form_key=b"j" * 16, at=AFTER)


def test_the_first_forms_are_entered_twice_and_then_a_share(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "FIRST_ENTERED_TWICE", 2)
    seeds: list[bytes] = []

    def drawn(number: str, *, share: object, seed: bytes) -> bool:
        seeds.append(seed)
        return len(seeds) == 4

    monkeypatch.setattr(intake, "is_in_sample", drawn)
    forms = number_forms(asked, copies=4, at=OPEN)
    taken = [entered(asked, one.number, form_key=bytes([n]) * 16) for n, one in enumerate(forms)]
    assert [one.is_twice for one in taken] == [True, True, False, True]
    # Drawn by the form's own entry in the log, which nobody knows while typing.
    assert seeds == [one.registered.leaf_hash for one in taken]


def test_a_second_clerk_compares_and_only_the_count_is_logged(asked: Asked) -> None:
    form = one_form(asked)
    entered(asked, form.number, given=replace(GIVEN, offered=("More light.",)))
    second = replace(GIVEN, texts={"why": "not near the school"}, offered=("more  light.",))
    both = take_in_again(second, asked=asked, number=form.number, by=BEE, at=OPEN)
    assert both.comparison.differing == ("q-why",)
    assert (both.first.texts, both.second.texts) == (GIVEN.texts, second.texts)
    row = SecondEntry.objects.get()
    assert (row.second_by, row.compared, row.differing) == (BEE, 10, ["q-why"])
    leaf = LogLeaf.objects.latest("index")
    assert json.loads(bytes(leaf.leaf))["fact"] == {
        "consultation": NAMED,
        "compared": 10,
        "different": 1,
    }
    assert "school" not in bytes(leaf.leaf).decode()


def test_a_form_is_not_compared_by_its_first_clerk_nor_twice(asked: Asked) -> None:
    form = one_form(asked)
    entered(asked, form.number)
    with pytest.raises(NotAllowed, match="Somebody else"):
        take_in_again(GIVEN, asked=asked, number=form.number, by=AYE, at=OPEN)
    take_in_again(GIVEN, asked=asked, number=form.number, by=BEE, at=OPEN)
    with pytest.raises(RuleBroken, match="entered twice already"):
        take_in_again(GIVEN, asked=asked, number=form.number, by=BEE, at=OPEN)


def test_a_form_that_is_not_waiting_is_told(asked: Asked) -> None:
    with pytest.raises(RuleBroken, match="not among those that are entered"):
        take_in_again(GIVEN, asked=asked, number="0000000000", by=BEE, at=OPEN)


def test_what_its_sender_took_back_is_not_compared(asked: Asked) -> None:
    form = one_form(asked)
    entered(asked, form.number)
    withdraw_response(fingerprint(form.words), asked=asked, at=OPEN)
    with pytest.raises(RuleBroken, match="changed or withdrew"):
        take_in_again(GIVEN, asked=asked, number=form.number, by=BEE, at=OPEN)
    assert intake_so_far(asked, by=BEE).waiting == ()


def differing_form(asked: Asked) -> NumberedForm:
    form = one_form(asked)
    entered(asked, form.number)
    take_in_again(replace(GIVEN, votes={}), asked=asked, number=form.number, by=BEE, at=OPEN)
    return form


def corrected(asked: Asked, number: str, **changed: Any) -> Any:
    usual = {"given": Answers(), "reason": "box_overlooked", "form_key": b"c" * 16, "by": BEE}
    told = {**usual, "at": AFTER, **changed}
    return correct_entry(told.pop("given"), asked=asked, number=number, **told)


def test_a_correction_replaces_the_entry_and_logs_its_reason(asked: Asked) -> None:
    form = differing_form(asked)
    corrected(asked, form.number)
    old, new = Response.objects.order_by("id")
    assert (old.state, old.answers, new.state, new.channel) == ("replaced", {}, "counted", "paper")
    assert bytes(new.code) == fingerprint(form.words)  # the slip opens what stands now
    said = json.loads(bytes(LogLeaf.objects.latest("index").leaf))
    assert (said["kind"], said["fact"]) == (
        "entry.corrected",
        {"consultation": NAMED, "reason": "box_overlooked"},
    )
    with pytest.raises(RuleBroken, match="has been corrected"):
        corrected(asked, form.number, form_key=b"d" * 16)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"reason": ""}, "Choose why"),
        ({"reason": "she meant no"}, "Choose why"),
        ({"by": AYE}, "first"),
    ],
)
def test_a_correction_needs_a_reason_and_another_clerk(
    asked: Asked, changed: dict[str, str], told: str
) -> None:
    form = differing_form(asked)
    size = LogLeaf.objects.count()
    with pytest.raises(RuleBroken, match=told):
        corrected(asked, form.number, **changed)
    assert LogLeaf.objects.count() == size


def test_what_does_not_differ_or_is_counted_is_not_corrected(asked: Asked) -> None:
    same = one_form(asked)
    entered(asked, same.number)
    take_in_again(GIVEN, asked=asked, number=same.number, by=BEE, at=OPEN)
    with pytest.raises(RuleBroken, match="do not differ"):
        corrected(asked, same.number)
    form = one_form(asked)
    entered(asked, form.number, form_key=b"j" * 16)
    take_in_again(replace(GIVEN, votes={}), asked=asked, number=form.number, by=BEE, at=OPEN)
    close()
    with pytest.raises(NotOpen, match="counted"):
        corrected(asked, form.number)


def test_intake_is_told_by_channel_and_by_clerk(asked: Asked) -> None:
    form = differing_form(asked)
    waiting = one_form(asked)
    entered(asked, waiting.number, form_key=b"j" * 16)
    entered(asked, "", channel="meeting", form_key=b"m" * 16)
    submit_response(GIVEN, asked=asked, form_key=b"w" * 16, channel="web", at=OPEN, code=b"w" * 32)
    for_aye, for_bee = intake_so_far(asked, by=AYE), intake_so_far(asked, by=BEE)
    assert (for_bee.printed, for_bee.entered) == (2, {"paper": 2, "meeting": 1})
    assert (for_bee.waiting, for_bee.differing) == ((waiting.number,), (form.number,))
    assert (for_aye.waiting, for_aye.differing) == ((), ())
    assert (for_bee.disagreements[0].different, for_bee.disagreements[0].compared) == (1, 10)
    assert entry_disagreements(asked) == for_bee.disagreements


def test_the_body_is_named_or_told_by_its_id(asked: Asked) -> None:
    assert name_of_body(asked) == "Ravensbourne Council"
    gone = replace(asked, consultation=replace(asked.consultation, run_by="gone"))
    assert name_of_body(gone) == "gone"


def sheet_of(asked: Asked, *rows: dict[str, str]) -> bytes:
    text = StringIO()
    writer = csv.DictWriter(text, template_of(asked).strip().split(","), restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def test_a_sheet_registers_every_form_or_none(asked: Asked) -> None:
    one, other, third = number_forms(asked, copies=3, at=OPEN)
    entered(asked, third.number)
    size = LogLeaf.objects.count()
    rows = [{"form_number": form.number, "channel": "paper"} for form in (one, other, third)]
    rows.append({"form_number": "0000000000", "channel": "paper"})
    with pytest.raises(BadInput) as refused:
        take_in_sheet(sheet_of(asked, *rows), asked=asked, by=AYE, at=OPEN)
    assert [str(fault) for fault in refused.value.faults] == [
        "line 4, column form_number: this form was entered already; compare, and take the row out",
        "line 5, column form_number: no form of this number was printed for this consultation;"
        " compare it with the paper",
    ]
    assert LogLeaf.objects.count() == size
    assert take_in_sheet(sheet_of(asked, *rows[:2]), asked=asked, by=AYE, at=OPEN) == 2
    assert Response.objects.filter(channel="paper").count() == 3
    assert SecondEntry.objects.count() == 3
    assert Response.objects.filter(code=fingerprint(one.words)).exists()


def test_nothing_that_was_typed_stands_in_the_open(asked: Asked) -> None:
    form = one_form(asked)
    secret = "Zebedee Quux of 12 Elm Row"
    entered(asked, form.number, given=replace(GIVEN, texts={"why": secret}))
    second = replace(GIVEN, texts={"why": secret[:-1]})
    take_in_again(second, asked=asked, number=form.number, by=BEE, at=OPEN)
    corrected(asked, form.number, given=second)
    logged = b"".join(bytes(one) for one in LogLeaf.objects.values_list("leaf", flat=True))
    shown = " ".join(Opening.objects.values_list("content", flat=True))
    for private in ("Zebedee", form.number, fingerprint(form.words).hex(), AYE, BEE):
        assert private.encode() not in logged
        assert private not in shown
