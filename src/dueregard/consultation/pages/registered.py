"""What does someone keep who has answered, and what is told whose answer was not taken?"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from dueregard.consultation.actions.answering import Registered
from dueregard.consultation.pages.answering import common, hidden_fields
from dueregard.consultation.pages.asked import answer_said, words_of
from dueregard.consultation.rules.asking import NOT_YET, Asked
from dueregard.consultation.rules.form_flow import CHECK, Filled
from dueregard.errors import BadInput
from dueregard.log.keys import verifier_key
from dueregard.protection.return_codes import WORDS
from dueregard.web.speaking import count, spoken, spoken_date, spoken_day
from dueregard.words import Said

Page = dict[str, Any]


# What differs between two confirmations. A number that no log reaches, words that no code has.
INDEX_MARK = 918_273_645_546_372
WORD_MARKS = tuple(f"zz-word-{place}-zz" for place in range(WORDS))
RECEIPT_MARK, DAY_MARK = "zz-receipt-zz", "zz-day-zz"


def registered_page(asked: Asked, *, has_words: bool, is_repeat: bool, language: str) -> Page:
    """The confirmation, with marks for the code, the day, the entry and the receipt."""
    return {
        **common(asked, language=language),
        **receipt_shown(INDEX_MARK, receipt=RECEIPT_MARK),
        "words": WORD_MARKS if has_words else (),
        "day": DAY_MARK,
        "is_repeat": is_repeat,
        "results": reverse(
            "consultation", kwargs={"case": asked.case, "consultation": asked.consultation.id}
        ),
    }


def marks_of(registered: Registered, *, words: tuple[str, ...]) -> dict[str, str]:
    """What stands in the places of the marks for one response."""
    return {
        **dict(zip(WORD_MARKS, words, strict=False)),
        DAY_MARK: spoken_day(registered.day),
        str(INDEX_MARK): str(registered.index),
        count(INDEX_MARK): count(registered.index),
        RECEIPT_MARK: registered.receipt,
    }


def receipt_shown(index: int, *, receipt: str) -> Page:
    """A receipt as a page shows and prints it: no content, nothing that leads to any."""
    address = settings.DUEREGARD_ADDRESS + reverse("log_entry", kwargs={"index": index})
    return {
        "index": index,
        "entry": count(index),
        "receipt": receipt,
        "receipt_file": reverse("log_proof", kwargs={"index": index}),
        "receipt_page": reverse("receipt", kwargs={"index": index}),
        "entry_address": address,
        "qr": reverse("receipt_qr", kwargs={"index": index}),
        "vkey": verifier_key(),
    }


def saved_page(asked: Asked, *, words: tuple[str, ...], language: str) -> Page:
    """The answers are kept, and what opens them."""
    return {**common(asked, language=language), "words": words}


def not_open_page(asked: Asked, filled: Filled | None, *, at: datetime, language: str) -> Page:
    """Not yet open, or closed; with what was typed, so that nothing is lost."""
    opens = asked.consultation.opens
    return {
        **common(asked, language=language),
        "is_early": asked.stage(at) == NOT_YET,
        "opens": spoken_date(opens),
        "typed": typed_rows(asked, filled, language=language) if filled else (),
    }


def refused_page(asked: Asked, filled: Filled, refused: Exception, *, language: str) -> Page:
    """Why a form was not taken, with everything in it to be sent again."""
    return {
        **common(asked, language=language),
        "why": [_said(one) for one in _reasons(refused)],
        "hidden": hidden_fields(filled),
        "step": CHECK,
        "typed": typed_rows(asked, filled, language=language),
    }


def typed_rows(asked: Asked, filled: Filled, *, language: str) -> list[tuple[str, str]]:
    """Everything that was answered, question by question, for copying."""
    rows = [
        (
            words_of(asked, one, "wording", language=language),
            answer_said(asked, one, filled.given, language=language),
        )
        for one in asked.questions
    ]
    rows += [(_("Statement you add"), one) for one in filled.given.offered]
    return [(asks, said) for asks, said in rows if said]


def _reasons(refused: Exception) -> tuple[Any, ...]:
    return refused.faults if isinstance(refused, BadInput) else refused.args


def _said(reason: Any) -> str:
    return spoken(reason) if isinstance(reason, Said) else str(reason)
