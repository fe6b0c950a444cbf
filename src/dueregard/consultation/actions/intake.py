"""What can a clerk do? Number forms, type them in, type some twice, correct what was mistyped."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from dueregard.consultation.actions.answering import NotOpen, Registered, submit_response
from dueregard.consultation.models import Closing, Consultation, PaperForm, Response, SecondEntry
from dueregard.consultation.rules.asking import CLOSED, NOT_YET, Asked
from dueregard.consultation.rules.intake import (
    CORRECTED_BECAUSE,
    PAPER,
    NumberedForm,
    numbered,
    spaced,
    takes_in,
)
from dueregard.consultation.rules.responses import COUNTED, SET_ASIDE, Answers
from dueregard.consultation.rules.sampling import (
    FIRST_ENTERED_TWICE,
    SHARE_ENTERED_TWICE,
    Comparison,
    compare_entries,
    is_in_sample,
)
from dueregard.consultation.rules.sheets import Sheet, read_sheet, require_sound
from dueregard.errors import NotAllowed, RuleBroken
from dueregard.log.append import append
from dueregard.log.queries import tlog_proof_of
from dueregard.log.sequence import batch
from dueregard.log.turns import in_turn
from dueregard.protection.form_keys import mark_of
from dueregard.protection.return_codes import code_from_key, fingerprint
from dueregard.words import say

INTAKE = "intake"
COMPARED, CORRECTED = "entry.compared", "entry.corrected"
MOST_COPIES = 200
KEY_BYTES = 16
NUMBERS = 10**9


class EnteredAlready(RuleBroken):
    """A form of this number is on record; nothing was added."""


@dataclass(frozen=True)
class TakenIn:
    """A response that a clerk typed: its registration, and what to hand over with it.

    `words` open it, where they are not on the person's slip already; `is_twice` says that another
    clerk is to type the form again.
    """

    registered: Registered
    number: str
    words: tuple[str, ...]
    is_twice: bool


@dataclass(frozen=True)
class TwoEntries:
    """Two typings of one form beside each other, for a look at the paper."""

    first: Answers
    second: Answers
    comparison: Comparison


def number_forms(asked: Asked, *, copies: int, at: datetime) -> tuple[NumberedForm, ...]:
    """Put fresh form numbers on record, each with the fingerprint of the words on its slip.

    Raises `NotOpen` once it has closed, `RuleBroken` for too many, or where paper is not offered.
    """
    if PAPER not in takes_in(asked):
        raise RuleBroken(say("This consultation is not answered on paper."))
    if asked.stage(at) == CLOSED:
        raise NotOpen(say("This consultation has closed. No more forms are printed."))
    if not 1 <= copies <= MOST_COPIES:
        raise RuleBroken(say("Print from 1 to %(most)s forms at once.", most=MOST_COPIES))
    with in_turn():
        words = [code_from_key(secrets.token_bytes(KEY_BYTES)) for _ in range(copies)]
        forms = tuple(map(NumberedForm, _fresh_numbers(copies), words))
        PaperForm.objects.bulk_create(
            PaperForm(consultation_id=asked.key, number=one.number, code=fingerprint(one.words))
            for one in forms
        )
    return forms


def take_in(
    given: Answers,
    *,
    asked: Asked,
    channel: str,
    number: str,
    form_key: bytes,
    by: str,
    at: datetime,
) -> TakenIn:
    """Register what someone answered on paper, by phone or at a meeting, once a `form_key`.

    `number` is that of the printed form, "" where there was none.
    Raises `EnteredAlready`, `NotOpen`, `RuleBroken` (a number that was never printed).
    """
    words = () if number else code_from_key(form_key)
    with in_turn():
        _one_clerk_at_a_time(asked)
        if before := _registered_before(form_key):
            return TakenIn(before, number, words, _is_queued(before))
        _require_taking_in(asked, channel=channel, at=at)
        form = _form_of(number, asked=asked) if number else None
        if form is None and channel == PAPER:
            raise RuleBroken(say("A paper form has a number. Enter it."))
        registered = submit_response(
            given,
            asked=asked,
            form_key=form_key,
            channel=channel,
            at=at,
            actor=INTAKE,
            code=bytes(form.code) if form else fingerprint(words),
        )
        is_twice = bool(form) and _queued(registered, number=number, asked=asked, by=by)
    return TakenIn(registered, number, words, is_twice)


def take_in_again(
    given: Answers, *, asked: Asked, number: str, by: str, at: datetime
) -> TwoEntries:
    """Compare a second clerk's typing of a form with the first. The first stands meanwhile.

    Raises `NotAllowed` for the clerk who typed it first, `RuleBroken` when it is not waiting.
    """
    with in_turn():
        row = _second_entry_of(number, asked=asked)
        if row.second_by:
            raise RuleBroken(say("Form %(n)s was entered twice already.", n=spaced(number)))
        if row.first_by == by:
            raise NotAllowed(say("You entered this form first. Somebody else must enter it again."))
        first = _kept_answers(row.response)
        comparison = compare_entries(first, given, asked=asked)
        row.second_by, row.compared = by, comparison.compared
        row.differing = list(comparison.differing)
        row.save()
        counts = {"compared": comparison.compared, "different": len(comparison.differing)}
        _log(COMPARED, asked=asked, told=counts, at=at)
    return TwoEntries(first, given, comparison)


def correct_entry(
    given: Answers,
    *,
    asked: Asked,
    number: str,
    reason: str,
    form_key: bytes,
    by: str,
    at: datetime,
) -> Registered:
    """Replace what was typed of a form by what stands on the paper; the reason is logged.

    Only where two entries differed, and not by the clerk who typed first. Raises as
    `take_in_again`.
    """
    if reason not in CORRECTED_BECAUSE:
        raise RuleBroken(say("Choose why the entry is corrected."))
    with in_turn():
        row = _second_entry_of(number, asked=asked)
        if row.first_by == by:
            raise NotAllowed(say("You entered this form first. Somebody else must correct it."))
        if not row.differing:
            raise RuleBroken(say("The two entries of form %(n)s do not differ.", n=spaced(number)))
        _require_not_counted_out(asked)
        registered = submit_response(
            given,
            asked=asked,
            form_key=form_key,
            channel=row.response.channel,
            at=at,
            actor=INTAKE,
            replaces=bytes(PaperForm.objects.get(number=number).code),
        )
        _log(CORRECTED, asked=asked, told={"reason": reason}, at=at)
    return registered


def take_in_sheet(content: bytes, *, asked: Asked, by: str, at: datetime) -> int:
    """Register every form of a spreadsheet, or none; return how many.

    Raises `BadInput` with every fault of the sheet, `NotOpen`.
    """
    with batch():
        _one_clerk_at_a_time(asked)
        _require_taking_in(asked, channel="", at=at)
        sheet = read_sheet(content, asked=asked)
        codes = _codes_for(sheet, asked=asked)
        require_sound(sheet)
        for row in sheet.rows:
            registered = submit_response(
                row.given,
                asked=asked,
                form_key=secrets.token_bytes(KEY_BYTES),
                channel=row.channel,
                at=at,
                actor=INTAKE,
                code=codes[row.number],
            )
            _queued(registered, number=row.number, asked=asked, by=by)
    return len(sheet.rows)


def _fresh_numbers(copies: int) -> list[str]:
    """Numbers by chance, so that none tells how many forms there are or follows from another."""
    numbers: dict[str, None] = {}
    while len(numbers) < copies:
        drawn = [numbered(secrets.randbelow(NUMBERS)) for _ in range(copies - len(numbers))]
        known = PaperForm.objects.filter(number__in=drawn).values_list("number", flat=True)
        numbers |= dict.fromkeys(one for one in drawn if one not in set(known))
    return list(numbers)


def _require_taking_in(asked: Asked, *, channel: str, at: datetime) -> None:
    """Forms that came in time may be typed after closing, until the responses are counted."""
    if asked.stage(at) == NOT_YET:
        raise NotOpen(say("This consultation is not open yet. Nothing was registered."))
    _require_not_counted_out(asked)
    if channel and channel not in takes_in(asked):
        raise RuleBroken(
            say("This consultation is not answered in this way: %(way)s.", way=channel)
        )


def _require_not_counted_out(asked: Asked) -> None:
    if Closing.objects.filter(consultation_id=asked.key).exists():
        raise NotOpen(say("The responses have been counted. Nothing more is entered."))


def _one_clerk_at_a_time(asked: Asked) -> None:
    """Of two clerks with the same form, or two sendings of a page, the second sees the first."""
    # Not the key: what residents register meanwhile refers to the row by it, and must not wait.
    Consultation.objects.select_for_update(no_key=True).get(key=asked.key)


def _registered_before(form_key: bytes) -> Registered | None:
    """What the same page registered when it was sent before."""
    sent = Response.objects.filter(form_key=mark_of(form_key)).select_related("entry")
    row = sent.first()
    if row is None:
        return None
    receipt, hashed = tlog_proof_of(row.entry_id), bytes(row.entry.hash)
    return Registered(row.ref, row.entry_id, hashed, row.day, receipt, is_repeat=True)


def _form_of(number: str, *, asked: Asked) -> PaperForm:
    form = PaperForm.objects.filter(number=number, consultation_id=asked.key).first()
    if form is None:
        raise RuleBroken(
            say(
                "No form %(n)s was printed for this consultation. Is it of another one?",
                n=spaced(number),
            )
        )
    if Response.objects.filter(code=form.code).exists():
        raise EnteredAlready(
            say("Form %(n)s was entered already: compare, do not enter again.", n=spaced(number))
        )
    return form


def _is_queued(registered: Registered) -> bool:
    return SecondEntry.objects.filter(response__ref=registered.ref).exists()


def _queued(registered: Registered, *, number: str, asked: Asked, by: str) -> bool:
    """Is the form one that is entered twice? If so, put it where another clerk finds it."""
    queued = SecondEntry.objects.filter(response__consultation_id=asked.key).count()
    drawn = is_in_sample(number, share=SHARE_ENTERED_TWICE, seed=registered.leaf_hash)
    if queued >= FIRST_ENTERED_TWICE and not drawn:
        return False
    response = Response.objects.get(consultation_id=asked.key, ref=registered.ref)
    SecondEntry.objects.create(response=response, first_by=by, number=number)
    return True


def _second_entry_of(number: str, *, asked: Asked) -> SecondEntry:
    rows = SecondEntry.objects.select_for_update(of=("self",)).select_related("response")
    row = rows.filter(number=number, response__consultation_id=asked.key).first()
    if row is None:
        raise RuleBroken(
            say("Form %(n)s is not among those that are entered twice.", n=spaced(number))
        )
    if row.response.state not in (COUNTED, SET_ASIDE):
        raise RuleBroken(
            say(
                "Form %(n)s has been corrected, or its sender changed or withdrew it. Nothing of"
                " the first entry is kept to compare.",
                n=spaced(number),
            )
        )
    return row


def _kept_answers(response: Response) -> Answers:
    offered = response.offered.order_by("id").values_list("words", flat=True)
    return Answers(
        answers=response.answers,
        texts=response.texts,
        votes=response.votes,
        offered=tuple(offered),
        may_publish=response.may_publish,
        language=response.language,
    )


def _codes_for(sheet: Sheet, *, asked: Asked) -> dict[str, bytes]:
    """The codes of the sheet's forms; a number unknown or entered before becomes a fault."""
    numbers = [row.number for row in sheet.rows]
    forms = PaperForm.objects.filter(number__in=numbers, consultation_id=asked.key)
    codes = {number: bytes(code) for number, code in forms.values_list("number", "code")}
    entered = Response.objects.filter(consultation_id=asked.key, code__in=codes.values())
    taken = {bytes(one) for one in entered.values_list("code", flat=True) if one}
    for row in sheet.rows:
        if row.number not in codes:
            wrong = say("no form of this number was printed for this consultation")
            sheet.fault(row.line, "form_number", wrong, say("compare it with the paper"))
        elif codes[row.number] in taken:
            wrong = say("this form was entered already")
            sheet.fault(row.line, "form_number", wrong, say("compare, and take the row out"))
    return codes


def _log(kind: str, *, asked: Asked, told: Mapping[str, object], at: datetime) -> None:
    append(
        kind=kind,
        case=asked.case,
        subject=f"intake:{secrets.token_hex(KEY_BYTES)}",
        clear={"consultation": asked.consultation.id, **told},
        texts={},
        actor=INTAKE,
        at=timezone.localdate(at),
    )
