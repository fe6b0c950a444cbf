"""How does another body confirm a contact, and how is one logged? By a link, and by a form."""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils import timezone

from dueregard.dates import When, minute_of
from dueregard.engagement.actions.recording import answer_contact, record_contact, record_question
from dueregard.engagement.entries import ANSWERS, Confirmation, Contact, QuestionPut
from dueregard.engagement.models import Confirmation as ConfirmationRow
from dueregard.engagement.models import ConfirmingLink
from dueregard.engagement.models import Contact as ContactRow
from dueregard.engagement.queries import ContactAsked, asked_with, contact_in, mark_of
from dueregard.errors import NotAllowed, RuleBroken
from dueregard.log.sequence import batch
from dueregard.log.turns import in_turn
from dueregard.proposal.actions.recording import cite_this_record
from dueregard.words import say

TOKEN_BYTES, DAYS_OPEN = 24, 60
BY_LINK = "public"


def make_link(contact: str, *, case: str, body: str, by_body: str, at: datetime) -> str:
    """Make the link by which a body confirms a contact: told once, kept as a mark alone.

    A new one makes the old one void. Raises `NotFound`, `NotAllowed` for somebody else's contact,
    `RuleBroken` for a body that the contact was not with.
    """
    told = contact_in(contact, case=case)
    if told.by != by_body:
        raise NotAllowed(say("Only the body that made the contact may ask for it to be confirmed"))
    if body not in told.with_:
        raise RuleBroken(say("Choose a body that the contact was with"))
    token = secrets.token_urlsafe(TOKEN_BYTES)
    expires = timezone.localdate(at) + timedelta(days=DAYS_OPEN)
    with in_turn():
        ConfirmingLink.objects.update_or_create(
            contact_id=f"{case}/{contact}",
            body=body,
            defaults={"mark": mark_of(token), "expires": expires, "used": False},
        )
    return token


def confirm_contact(
    token: str, *, answer: str, statement: str, role: str, at: datetime
) -> ContactAsked:
    """Put on record what a body says of a contact, once a link.

    Raises `NotFound` for a link that opens nothing, `RuleBroken` when it has been used, or when
    what is disputed is not said.
    """
    with batch():
        asked = asked_with(token, on=timezone.localdate(at), locked=True)
        if asked.is_used:
            raise RuleBroken(say("This link has been used. Ask for another to answer anew."))
        if answer not in ANSWERS:
            raise RuleBroken(say("Choose whether it is right"))
        if not role:
            raise RuleBroken(say("Say in which role you answer, such as clerk to the board"))
        if answer != "confirmed" and not statement:
            raise RuleBroken(say("Say what is not right"))
        number = ConfirmationRow.objects.filter(contact=f"{asked.case}/{asked.contact.id}").count()
        confirmation = Confirmation(
            id=f"{asked.contact.id}-answer-{number + 1}",
            contact=asked.contact.id,
            by=asked.body,
            on=minute_of(at),
            answer=answer,
            statement=f"{role}: {statement}" if statement else role,
            source=cite_this_record(case=asked.case, by=BY_LINK, at=at),
            seen="directly",
        )
        answer_contact(confirmation, case=asked.case, by=BY_LINK, at=at)
        ConfirmingLink.objects.filter(mark=mark_of(token)).update(used=True)
    return asked


def log_contact(
    typed: Mapping[str, str], *, case: str, body: str, by: str, at: datetime
) -> Contact:
    """Put a contact on record with the question that was put, if one was.

    Raises `RuleBroken` where something is missing, or asked without a question.
    """
    if not (typed["title"] and typed["kind"] and typed["on"] and typed["mode"]):
        raise RuleBroken(say("Say what it was, how, when, and whether people were told or asked"))
    if not typed["audience"]:
        raise RuleBroken(say("Say whom it reached"))
    if typed["mode"] in ("asked", "consulted") and not typed["question"]:
        raise RuleBroken(say("Write the question as it was put: told is not asked"))
    with batch():
        source = cite_this_record(case=case, by=by, at=at)
        number = ContactRow.objects.filter(case_id=case).count() + 1
        contact = Contact(
            id=f"contact-{number}",
            title=typed["title"],
            kind=typed["kind"],
            on=When(typed["on"]),
            mode=typed["mode"],
            by=body,
            with_=tuple(one for one in typed["with"].split("; ") if one),
            audience=typed["audience"],
            open_to_public=YES_OR_NO.get(typed["open_to_public"]),
            people_present=_count(typed["people_present"]),
            residents_present=_count(typed["residents_present"]),
            residents_opinions=_count(typed["residents_opinions"]),
            place=typed["place"],
            told=typed["told"],
            heard=typed["heard"],
            source=source,
            seen="directly",
        )
        record_contact(contact, case=case, by=by, at=at)
        if typed["question"]:
            question = QuestionPut(
                id=f"{contact.id}-question",
                contact=contact.id,
                language="en",
                form="question",
                exactness="verbatim",
                wording=typed["question"],
                options=tuple(one for one in typed["options"].split(" | ") if one),
                source=source,
                seen="directly",
            )
            record_question(question, case=case, by=by, at=at)
    return contact


YES_OR_NO = {"yes": True, "no": False}


def _count(written: str) -> int | None:
    return int(written) if written else None
