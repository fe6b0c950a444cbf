"""What do the pages for clerks say: one page a form, what two entries differ in, what is left?"""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from dueregard.consultation.actions.intake import TakenIn, TwoEntries
from dueregard.consultation.forms.intake import (
    BLANK_FIELD,
    CHANNEL_FIELD,
    COPIES_FIELD,
    CORRECT,
    COUNT_FIELD,
    ENTER,
    LANGUAGE_FIELD,
    NUMBER_FIELD,
    REASON_FIELD,
    SHEET_FIELD,
    Typed,
)
from dueregard.consultation.pages.asked import (
    Reader,
    answer_said,
    question_shown,
    statement_shown,
    vote_words,
    words_of,
)
from dueregard.consultation.pages.registered import receipt_shown
from dueregard.consultation.queries.intake import IntakeSoFar
from dueregard.consultation.rules.answers import (
    OFFERED_FIELD,
    PUBLISH_FIELD,
    QUESTION_FIELD,
    VOTE_FIELD,
)
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.intake import CORRECTED_BECAUSE, spaced, takes_in
from dueregard.consultation.rules.responses import Answers
from dueregard.consultation.rules.sampling import Disagreement
from dueregard.consultation.rules.sheets import SheetFault
from dueregard.errors import BadInput
from dueregard.web.speaking import count, spoken, spoken_day
from dueregard.words import Said

Page = dict[str, Any]


def overview_page(asked: Asked, so_far: IntakeSoFar) -> Page:
    """What has come in, what waits for a second clerk, how often two entries differ."""
    ways = way_words()
    return {
        **_common(asked),
        "printed": count(so_far.printed),
        "entered": [(ways[way], count(so_far.entered.get(way, 0))) for way in takes_in(asked)],
        "waiting": [(one, spaced(one)) for one in so_far.waiting],
        "differing": [(one, spaced(one)) for one in so_far.differing],
        "rate": spoken(so_far.disagreements[0].said),
        "kinds": [_rate_row(one) for one in so_far.disagreements[1:]],
        "copies_field": COPIES_FIELD,
    }


def form_page(
    asked: Asked, typed: Typed, *, task: str, language: str, refused: Exception | None = None
) -> Page:
    """The form to be typed, with what was typed so far and what is wrong with it."""
    reader = Reader(asked=asked, language=language, posted=typed.posted, faults=typed.faults)
    faults = [(of, spoken(said)) for of, said in typed.faults.items()]
    return {
        **_common(asked),
        "task": task,
        "is_first": task == ENTER,
        "is_correction": task == CORRECT,
        "heading": heading_of(task),
        "number": {
            "field": NUMBER_FIELD,
            "value": typed.posted[NUMBER_FIELD][0],
            "fault": dict(faults).get(NUMBER_FIELD, ""),
        },
        "channels": _choices(CHANNEL_FIELD, _ways(asked), typed.channel, dict(faults)),
        "languages": _choices(LANGUAGE_FIELD, _languages(), typed.language, dict(faults)),
        "reasons": _choices(REASON_FIELD, reason_words(), typed.reason, dict(faults)),
        "questions": [
            {**question_shown(reader, one), "is_unclear": _is_unclear(typed, one.id)}
            for one in asked.questions
        ],
        "statements": [statement_shown(reader, one) for one in asked.statements],
        "offered": next(iter(typed.posted.get(OFFERED_FIELD, ())), ""),
        "offered_fault": dict(faults).get(OFFERED_FIELD, ""),
        "may_publish": typed.given.may_publish,
        "blank": {
            "field": BLANK_FIELD,
            "is_chosen": typed.is_blank,
            "fault": dict(faults).get(BLANK_FIELD, ""),
        },
        "form_key": typed.form_key,
        "faults": faults,
        "refused": said_of(refused) if refused else [],
    }


def entered_page(asked: Asked, taken: TakenIn, *, unclear: int) -> Page:
    """What a clerk hands over: a receipt without any answer; the words, where they are not held."""
    return {
        **_common(asked),
        **receipt_shown(taken.registered.index, receipt=taken.registered.receipt),
        "day": spoken_day(taken.registered.day),
        "number": spaced(taken.number) if taken.number else "",
        "words": taken.words,
        "is_twice": taken.is_twice,
        "is_repeat": taken.registered.is_repeat,
        "unclear": unclear,
    }


def compared_page(asked: Asked, both: TwoEntries, *, number: str, language: str) -> Page:
    """Where two entries of a form differ, side by side, for a look at the paper."""
    return {
        **_common(asked),
        "number": spaced(number),
        "correct": f"{_to(asked, 'intake_correct')}?{NUMBER_FIELD}={number}",
        "compared": both.comparison.compared,
        "rows": [
            {
                "wording": _wording_of(field, asked, language),
                "first": _said_in(field, both.first, asked, language),
                "second": _said_in(field, both.second, asked, language),
            }
            for field in both.comparison.differing
        ],
    }


def sheet_page(asked: Asked, *, faults: Sequence[object] = (), entered: int | None = None) -> Page:
    """The page on which a spreadsheet is handed in, with its faults or how many forms it held."""
    return {
        **_common(asked),
        "field": SHEET_FIELD,
        "template": _to(asked, "intake_sheet_template"),
        "rows": [_fault_row(one) for one in faults if isinstance(one, SheetFault)],
        "refused": [_said(one) for one in faults if not isinstance(one, SheetFault)],
        "entered": entered,
    }


def codes_page(*, case: str, ref: str, held: int, refused: Exception | None = None) -> Page:
    """The page on which one-time codes are made before a consultation opens."""
    return {
        "case": case,
        "ref": ref,
        "held": count(held),
        "has_codes": held > 0,
        "field": COUNT_FIELD,
        "refused": said_of(refused) if refused else [],
    }


def codes_list(codes: Sequence[str], *, case: str, ref: str) -> str:
    """The codes for the letters, each with the address that takes it along, as CSV."""
    answer = reverse("answer", kwargs={"case": case, "consultation": ref})
    to = f"{settings.DUEREGARD_ADDRESS}{answer}?code="
    return "".join(f"{line}\r\n" for line in ("code,address", *(f"{c},{to}{c}" for c in codes)))


def heading_of(task: str) -> str:
    """What the clerk is doing."""
    return {
        "enter": _("Enter an answer"),
        "again": _("Enter a form a second time"),
        "correct": _("Correct an entry from the paper"),
    }[task]


def way_words() -> dict[str, str]:
    """How each way of answering is called."""
    return {"paper": _("On paper"), "phone": _("By phone"), "meeting": _("At a meeting")}


def reason_words() -> dict[str, str]:
    """Why an entry may be corrected, in words."""
    words = (
        _("It was typed wrongly"),
        _("A box was overlooked"),
        _("The handwriting was misread"),
    )
    return dict(zip(CORRECTED_BECAUSE, words, strict=True))


def said_of(refused: Exception) -> list[str]:
    """Why something was refused, a sentence each."""
    faults = refused.faults if isinstance(refused, BadInput) else refused.args
    return [_said(one) for one in faults]


def _common(asked: Asked) -> Page:
    return {
        "invented": asked.invented,
        "title": asked.consultation.title,
        "intake": _to(asked, "intake"),
        "enter": _to(asked, "intake_enter"),
        "again": _to(asked, "intake_again"),
        "correct": _to(asked, "intake_correct"),
        "sheet": _to(asked, "intake_sheet"),
        "paper": _to(asked, "intake_paper"),
        "offers_paper": "paper" in takes_in(asked),
    }


def _to(asked: Asked, name: str) -> str:
    named = {"case": asked.case, "consultation": asked.consultation.id}
    return reverse(name, kwargs=named)


def _choices(field: str, words: dict[str, str], chosen: str, faults: dict[str, str]) -> Page:
    return {
        "field": field,
        "fault": faults.get(field, ""),
        "options": [
            {"code": code, "label": label, "is_chosen": code == chosen}
            for code, label in words.items()
        ],
    }


def _ways(asked: Asked) -> dict[str, str]:
    return {way: way_words()[way] for way in takes_in(asked)}


def _languages() -> dict[str, str]:
    return {"en": _("English"), "cy": _("Welsh")}


def _is_unclear(typed: Typed, question: str) -> bool:
    return QUESTION_FIELD + question in typed.unclear


def _kind_words() -> dict[str, str]:
    return {
        "single": _("Questions with one answer"),
        "several": _("Questions with several answers"),
        "scale": _("Scales"),
        "number": _("Numbers"),
        "text": _("Written words"),
        "statements": _("Statements agreed or disagreed with"),
        "offered": _("Statements added"),
        "publishing": _("Leave to publish"),
    }


def _rate_row(one: Disagreement) -> tuple[str, str]:
    return _kind_words()[one.kind], spoken(one.said)


def _wording_of(field: str, asked: Asked, language: str) -> str:
    for prefix, those in ((QUESTION_FIELD, asked.questions), (VOTE_FIELD, asked.statements)):
        for one in those:
            if prefix + one.id == field:
                return words_of(asked, one, "wording", language=language)
    return _("Statement added") if field == OFFERED_FIELD else _("May the words be published?")


def _said_in(field: str, given: Answers, asked: Asked, language: str) -> str:
    question = asked.question(field.removeprefix(QUESTION_FIELD))
    if field.startswith(QUESTION_FIELD) and question:
        return answer_said(asked, question, given, language=language)
    if field == PUBLISH_FIELD:
        return _("Yes") if given.may_publish else _("No")
    if field == OFFERED_FIELD:
        return next(iter(given.offered), "")
    return vote_words().get(given.votes.get(field.removeprefix(VOTE_FIELD), ""), "")


def _fault_row(one: SheetFault) -> Page:
    return {
        "line": one.line or "",
        "column": one.column,
        "wrong": spoken(one.wrong),
        "mend": spoken(one.mend),
    }


def _said(one: object) -> str:
    return spoken(one) if isinstance(one, Said) else str(one)
