"""What does the private code show: what was registered, what became of it, what is still open?"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from dueregard.consultation.pages.answering import common
from dueregard.consultation.pages.asked import answer_said, lang_of, vote_words, words_of
from dueregard.consultation.queries.own import Offered, OwnResponse
from dueregard.consultation.rules.asking import CLOSED, OPEN, Asked
from dueregard.consultation.rules.responses import COUNTED, MOVES, SET_ASIDE, contents
from dueregard.web.speaking import count, spoken_day

Page = dict[str, Any]

# Later stages add what became of one person's words: from the response to rows of question, the
# language it is asked in, and what is said. Asked once the consultation has closed.
BECAME: list[Callable[..., list[Page]]] = []


def status_page(asked: Asked, own: OwnResponse, *, code: str, at: datetime, language: str) -> Page:
    """The status of one response, for whoever holds its code."""
    stage = asked.stage(at)
    is_kept = own.state in (COUNTED, SET_ASIDE)
    return {
        **common(asked, language=language),
        "state": state_said(own.state),
        "why_set_aside": own.why_set_aside,
        "day": spoken_day(own.day),
        "channel": channel_said(own.channel),
        "entry": count(own.index),
        "receipt_page": reverse("receipt", kwargs={"index": own.index}),
        "offered": [_offered(one) for one in own.offered],
        "rows": _rows(asked, own, language=language) if is_kept else (),
        "became": _became(asked, own, stage=stage, language=language),
        "may_change": stage == OPEN and bool(MOVES[own.state]),
        "change_address": reverse("come_back"),
        "code": code,
        "next": _next(stage),
    }


def openings_of(asked: Asked, own: OwnResponse) -> dict[str, dict[str, str]]:
    """What opens the seals of the log's entry: field -> salt (hex) and content."""
    held = contents(own.given, questions=asked.questions, revises=own.revises)
    return {
        field: {"salt": own.salts[field], "content": held[field]}
        for field in held
        if field in own.salts
    }


def state_said(state: str) -> dict[str, str]:
    """A state's name and the one sentence that explains it, the same everywhere."""
    said = {
        "counted": (
            _("Your answers are registered and count"),
            _("They are among the responses that are counted."),
        ),
        "withdrawn": (
            _("Your answers are withdrawn"),
            _("What you answered is erased. Only that one response was withdrawn is counted."),
        ),
        "set_aside": (
            _("Your answers are set aside"),
            _(
                "They are kept and counted as set aside, with the reason, but not among the "
                "answers. If you think this is wrong, tell those who run the consultation."
            ),
        ),
    }[state]
    return {"name": said[0], "says": said[1]}


def channel_said(channel: str) -> str:
    """In what way it was answered."""
    return {
        "web": _("on the web"),
        "paper": _("on paper"),
        "phone": _("by phone"),
        "meeting": _("at a meeting"),
        "post": _("with a code sent by post"),
    }[channel]


def refusal_said(reason: str) -> str:
    """The rule under which a statement was refused."""
    return {
        "names_a_private_person": _("It names a private person"),
        "threat_or_hatred": _("It threatens, or spreads hatred"),
        "advertisement": _("It advertises"),
        "not_about_this": _("It is not about this consultation"),
        "says_the_same_as_another": _("Another statement says the same"),
        "more_than_one_point": _("It makes more than one point, so nobody could answer it"),
        "cannot_be_read": _("It cannot be read"),
    }[reason]


def _offered(one: Offered) -> Page:
    decided = one.decided
    if decided is None:
        state = _("Waiting for a moderator")
    else:
        state = _("Shown") if decided.decision == "shown" else _("Refused")
    return {
        "words": one.words,
        "state": state,
        "why": refusal_said(decided.reason) if decided and decided.reason else "",
        "explanation": decided.explanation if decided else "",
    }


def _rows(asked: Asked, own: OwnResponse, *, language: str) -> list[Page]:
    votes = vote_words()
    shown = [*asked.questions, *asked.statements]
    return [
        {
            "wording": words_of(asked, one, "wording", language=language),
            "lang": lang_of(asked, one, "wording", language=language),
            "said": votes.get(own.given.votes.get(one.id, ""), "")
            if one in asked.statements
            else answer_said(asked, one, own.given, language=language),  # type: ignore[arg-type]
        }
        for one in shown
    ]


def _became(asked: Asked, own: OwnResponse, *, stage: str, language: str) -> list[Page]:
    if stage != CLOSED or own.state != COUNTED:
        return []
    return [row for tell in BECAME for row in tell(asked, own, language=language)]


def _next(stage: str) -> str:
    if stage == OPEN:
        return _("It is still open. When it has closed, the answers are counted and published.")
    return _("It has closed. What came in, and what was answered, stands on its page.")
