"""Which contacts has a case, what do other bodies say of them, and what does a link open?"""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import cast

from dueregard.engagement import models
from dueregard.engagement.entries import Confirmation, Contact, QuestionPut
from dueregard.engagement.rules import answers_of
from dueregard.errors import NotFound
from dueregard.people.models import Organisation
from dueregard.places.models import Place
from dueregard.proposal.models import Case
from dueregard.stored import fact_of

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class ContactTold:
    """A contact with what other bodies say of it, and those that it was with."""

    contact: Contact
    answers: tuple[str, ...]
    bodies: Choices


@dataclass(frozen=True, kw_only=True)
class Contacts:
    """The contacts of a case, the newest first, and what a form about one may name."""

    case: str
    title: str
    invented: bool
    contacts: tuple[ContactTold, ...]
    bodies: Choices
    places: Choices


@dataclass(frozen=True, kw_only=True)
class ContactAsked:
    """What a link opens: the contact as the record tells it, and who is asked about it."""

    case: str
    invented: bool
    body: str
    body_name: str
    by_name: str
    contact: Contact
    questions: tuple[QuestionPut, ...]
    is_used: bool


def mark_of(token: str) -> bytes:
    """The 32 bytes by which a link is found again; the link does not follow from them."""
    return hashlib.sha256(b"dueregard/confirming-link/v1" + token.encode()).digest()


def contacts_of(case: str) -> Contacts:
    """The contacts of a case. Five queries. Raises `NotFound`."""
    found = Case.objects.filter(key=case).first()
    if found is None:
        raise NotFound(f"no case {case!r} is on record")
    bodies = tuple(
        Organisation.objects.filter(case_id=case).order_by("name").values_list("ref", "name")
    )
    places = Place.objects.filter(case_id=case).order_by("name").values_list("ref", "name")
    said = [
        cast("Confirmation", fact_of(one))
        for one in models.Confirmation.objects.filter(case_id=case)
    ]
    rows = models.Contact.objects.filter(case_id=case).order_by("-on_latest", "key")
    return Contacts(
        case=case,
        title=found.title,
        invented=bool(found.invented),
        contacts=tuple(
            _told(cast("Contact", fact_of(row)), said=said, bodies=bodies) for row in rows
        ),
        bodies=bodies,
        places=tuple(places),
    )


def contact_in(ref: str, *, case: str) -> Contact:
    """A contact of a case. Raises `NotFound`."""
    row = models.Contact.objects.filter(case_id=case, ref=ref).first()
    if row is None:
        raise NotFound(f"no contact {ref!r} is on record in {case!r}")
    return cast("Contact", fact_of(row))


def asked_with(token: str, *, on: date, locked: bool = False) -> ContactAsked:
    """What a link opens. Raises `NotFound` for one that is unknown, replaced or too old."""
    links = models.ConfirmingLink.objects.filter(mark=mark_of(token), expires__gte=on)
    link = (links.select_for_update() if locked else links).first()
    if link is None:
        raise NotFound("this link opens nothing")
    row = models.Contact.objects.select_related("case", "by").get(key=link.contact_id)
    body = Organisation.objects.filter(case_id=row.case_id, ref=link.body).first()
    questions = models.QuestionPut.objects.filter(contact=row).order_by("first_index")
    return ContactAsked(
        case=row.case_id,
        invented=bool(row.case.invented),
        body=link.body,
        body_name=body.name if body else link.body,
        by_name=row.by.name,
        contact=cast("Contact", fact_of(row)),
        questions=tuple(cast("QuestionPut", fact_of(one)) for one in questions),
        is_used=link.used,
    )


def _told(contact: Contact, *, said: list[Confirmation], bodies: Choices) -> ContactTold:
    names = dict(bodies)
    return ContactTold(
        contact=contact,
        answers=tuple(answers_of(contact.id, said)),
        bodies=tuple((one, names.get(one, one)) for one in contact.with_),
    )
