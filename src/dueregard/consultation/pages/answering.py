"""What does each page of the form say, with what was answered so far carried along unseen?

Nothing is kept here until it is sent: every page holds all that was answered as hidden fields, so
there is no account, no cookie and nothing on the server that could leak.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from dueregard.consultation.pages.asked import (
    Reader,
    answer_said,
    lang_of,
    question_shown,
    room_for_statement,
    statement_shown,
    vote_words,
    words_of,
)
from dueregard.consultation.rules.answers import (
    LONGEST_STATEMENT,
    OFFERED_FIELD,
    is_empty,
)
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.form_flow import (
    ABOUT_YOU,
    CHECK,
    PUBLISH,
    Filled,
    Step,
    steps_of,
)
from dueregard.web.speaking import spoken, spoken_date

Page = dict[str, Any]


def step_page(asked: Asked, filled: Filled, *, at: int, show_faults: bool, language: str) -> Page:
    """One page of the form. Faults are shown once the page has been sent with them."""
    steps = steps_of(asked)
    step = steps[at]
    faults = {of: said for of, said in filled.faults.items() if show_faults and of in step.fields}
    reader = Reader(asked=asked, language=language, posted=filled.posted, faults=faults)
    return {
        **common(asked, language=language),
        "step": step.name,
        "number": at + 1,
        "of": len(steps),
        "is_first": at == 0,
        "questions": [question_shown(reader, one) for one in step.questions],
        "statements": [statement_shown(reader, one) for one in step.statements],
        "heading": _heading(step),
        "offers": step.offers_statement,
        "offered": _first(filled.posted, OFFERED_FIELD),
        "offered_room": room_for_statement(),
        "longest_statement": LONGEST_STATEMENT,
        "offered_fault": spoken(faults[OFFERED_FIELD]) if OFFERED_FIELD in faults else "",
        "may_publish": filled.given.may_publish,
        "has_words": bool(filled.given.texts),
        "faults": [(of, spoken(said)) for of, said in faults.items()],
        "hidden": hidden_fields(filled, leaving_out=step.fields),
        "rows": _rows(asked, filled, language=language) if step.name == CHECK else (),
        "is_empty": is_empty(filled.given),
        "is_replacing": bool(filled.carried.get("code")),
    }


def common(asked: Asked, *, language: str) -> Page:
    """What every page of a consultation carries."""
    named = {"case": asked.case, "consultation": asked.consultation.id}
    return {
        "invented": asked.invented,
        "title": words_of(asked, asked.consultation, "title", language=language),
        "title_lang": lang_of(asked, asked.consultation, "title", language=language),
        "closes": spoken_date(asked.closes),
        "address": reverse("consultation", kwargs=named),
        "answer_address": reverse("answer", kwargs=named),
        "code_address": reverse("come_back"),
        "contact_address": reverse("contact", kwargs=named)
        if asked.consultation.contact_key
        else "",
    }


def hidden_fields(filled: Filled, *, leaving_out: Sequence[str] = ()) -> list[tuple[str, str]]:
    """Every field that another page shows, to be carried along."""
    answers = [
        (field, value)
        for field, values in filled.posted.items()
        if field not in leaving_out
        for value in values
        if value.strip()
    ]
    return answers + [(name, value) for name, value in filled.carried.items() if value]


def _rows(asked: Asked, filled: Filled, *, language: str) -> list[Page]:
    """What was answered, page by page, each with the way back to it."""
    rows = [
        {
            "step": step.name,
            "wording": words_of(asked, one, "wording", language=language),
            "lang": lang_of(asked, one, "wording", language=language),
            "said": answer_said(asked, one, filled.given, language=language),
        }
        for step in steps_of(asked)
        for one in step.questions
    ]
    words = vote_words()
    rows += [
        {
            "step": step.name,
            "wording": words_of(asked, one, "wording", language=language),
            "lang": lang_of(asked, one, "wording", language=language),
            "said": words.get(filled.given.votes.get(one.id, ""), ""),
        }
        for step in steps_of(asked)
        for one in step.statements
    ]
    for step in steps_of(asked):
        if step.offers_statement and filled.given.offered:
            said = filled.given.offered[0]
            rows.append({"step": step.name, "wording": _("Statement you add"), "said": said})
    may = _("Yes, after it closes") if filled.given.may_publish else _("No, only count my answers")
    rows.append({"step": PUBLISH, "wording": _("May your words be published?"), "said": may})
    return rows


def _heading(step: Step) -> str:
    if step.statements:
        return _("Do you agree with these statements?")
    return {
        ABOUT_YOU: _("About you"),
        PUBLISH: _("May your words be published?"),
        CHECK: _("Check your answers"),
    }.get(step.name, "")


def _first(posted: Mapping[str, Sequence[str]], field: str) -> str:
    return next(iter(posted.get(field, ())), "")
