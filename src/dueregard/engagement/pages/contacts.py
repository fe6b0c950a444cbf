"""What do staff see of contacts, and the body that is asked whether one is told as it was?"""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from dueregard.engagement.entries import Contact
from dueregard.engagement.queries import ContactAsked, Contacts, ContactTold
from dueregard.engagement.rules import NAMES_OF_ANSWERS, NAMES_OF_MODES
from dueregard.filling.fields import Field, Read
from dueregard.filling.shown import form_shown
from dueregard.people.queries import AtWork
from dueregard.web.speaking import count, spoken, spoken_date
from dueregard.words import Said

Page = dict[str, Any]
Link = tuple[str, str]


def doors_of(account: AtWork) -> list[Link]:
    """Where the force logs whom it told and asked."""
    told = _("Contacts in %(case)s")
    return [
        (told % {"case": case}, reverse("contacts", args=[case]))
        for case in account.cases
        if account.may("propose", case=case)
    ]


def contacts_page(held: Contacts, *, link: str = "", refused: Said | None = None) -> Page:
    """Every contact, and for each body that was there the way to have it confirmed.

    `link` is shown once, where one was just made.
    """
    address = settings.DUEREGARD_ADDRESS + reverse("confirm", args=[link]) if link else ""
    return {
        "title": held.title,
        "invented": held.invented,
        "new_address": reverse("contact_new", args=[held.case]),
        "link": address,
        "faults": [("contacts", spoken(refused))] if refused else [],
        "contacts": [_listed(one, held.case) for one in held.contacts],
    }


def contact_page(
    held: Contacts, fields: Sequence[Field], read: Read, *, refused: Said | None
) -> Page:
    """The form in which a contact is logged."""
    return {
        **form_shown(fields, read, refused=refused),
        "title": held.title,
        "invented": held.invented,
        "heading": _("Log a contact"),
        "standfirst": _(
            "Public at once. Officials, advisers and residents are counted apart; what was only "
            "told never counts as asked."
        ),
        "back": reverse("contacts", args=[held.case]),
        "button": _("Put this contact on the public record"),
    }


def confirm_page(
    asked: ContactAsked, fields: Sequence[Field], read: Read, *, refused: Said | None = None
) -> Page:
    """What the record says of a contact, and whether that is so."""
    return {
        **form_shown(fields, read, refused=refused),
        "invented": asked.invented,
        "body": asked.body_name,
        "by": asked.by_name,
        "rows": _rows(asked.contact),
        "questions": [
            (one.wording, " · ".join(one.options)) for one in asked.questions if one.wording
        ],
        "is_used": asked.is_used,
        "case_address": reverse("case", args=[asked.case]),
    }


def _listed(one: ContactTold, case: str) -> Page:
    contact = one.contact
    return {
        "title": contact.title,
        "when": spoken_date(contact.on),
        "mode": spoken(NAMES_OF_MODES[contact.mode]),
        "answers": [spoken(NAMES_OF_ANSWERS[answer]) for answer in one.answers],
        "bodies": one.bodies,
        "address": reverse("contact_link", args=[case, contact.id]),
    }


def _rows(contact: Contact) -> list[tuple[str, str]]:
    yes = {True: _("Yes"), False: _("No"), None: _("not told")}
    return [
        (_("What it was"), contact.title),
        (_("When"), spoken_date(contact.on)),
        (_("People were"), spoken(NAMES_OF_MODES[contact.mode])),
        (_("Could anyone come?"), yes[contact.open_to_public]),
        (_("People there"), count(contact.people_present)),
        (_("Residents among them"), count(contact.residents_present)),
        (_("Residents whose opinion was counted"), count(contact.residents_opinions)),
        (_("What they were told"), contact.told or _("not told")),
        (_("What they said"), contact.heard or _("not told")),
    ]
