"""Who was told, asked, heard? Told is not asked; officials, advisers and residents are apart."""

from collections import Counter
from collections.abc import Iterable, Mapping

from dueregard.engagement.entries import AUDIENCES, MODES, Confirmation, Contact
from dueregard.words import Said, say

NAMES_OF_MODES: Mapping[str, Said] = {
    "notified": say("notified"),
    "briefed": say("briefed"),
    "asked": say("asked"),
    "consulted": say("consulted"),
    "co_designed": say("designed together"),
    "not_stated": say("not stated"),
}
NAMES_OF_ANSWERS: Mapping[str, Said] = {
    "confirmed": say("confirmed by the other side"),
    "disputed": say("disputed by the other side"),
    "confirmed_in_part": say("confirmed in part by the other side"),
}
ASKED_MODES = frozenset({"asked", "consulted", "co_designed"})
COUNCIL_BODIES = frozenset(
    {"council", "council_committee", "councillors", "advisory_group", "safer_neighbourhood_board"}
)
COUNCIL_AUDIENCES = frozenset({"officials", "advisers"})


def contacts_by_mode(contacts: Iterable[Contact]) -> dict[str, int]:
    """How many contacts there were of each mode; modes that never occur are left out."""
    found = Counter(one.mode for one in contacts)
    return {mode: found[mode] for mode in MODES if found[mode]}


def contacts_by_audience(contacts: Iterable[Contact]) -> dict[str, int]:
    """How many contacts reached each audience; audiences never reached are shown as zero."""
    found = Counter(one.audience for one in contacts)
    return {audience: found[audience] for audience in AUDIENCES}


def with_council_bodies(
    contacts: Iterable[Contact], *, kinds_of_body: Mapping[str, str]
) -> list[Contact]:
    """The contacts with a council, its committees and members, its boards and advisory groups.

    A public meeting that a council body attended is not one of them.
    """
    return [
        one
        for one in contacts
        if one.audience in COUNCIL_AUDIENCES
        or (
            one.audience == "not_stated"
            and any(kinds_of_body.get(body) in COUNCIL_BODIES for body in one.with_)
        )
    ]


def is_public(contact: Contact) -> bool:
    """Could anyone come, or was it with residents?"""
    return contact.audience in ("residents", "public") or bool(contact.open_to_public)


def residents_counted(contacts: Iterable[Contact]) -> int:
    """How many residents' opinions were counted at contacts that asked. Blank is not counted."""
    return sum(one.residents_opinions or 0 for one in contacts if one.mode in ASKED_MODES)


def answers_of(contact: str, confirmations: Iterable[Confirmation]) -> list[str]:
    """What the other side said of a contact, one answer a body, the latest of each."""
    latest: dict[str, Confirmation] = {}
    for one in confirmations:
        known = latest.get(one.by)
        if one.contact == contact and (known is None or one.on.latest >= known.on.latest):
            latest[one.by] = one
    return [one.answer for one in latest.values()]


def confirmed(contacts: Iterable[Contact], confirmations: Iterable[Confirmation]) -> list[Contact]:
    """The contacts that some other side confirmed and none disputed.

    Whoever made a contact cannot confirm it: that is one side's word twice.
    """
    told = list(confirmations)
    found = []
    for one in contacts:
        answers = answers_of(one.id, (said for said in told if said.by != one.by))
        if "confirmed" in answers and "disputed" not in answers:
            found.append(one)
    return found


def disputed(contacts: Iterable[Contact], confirmations: Iterable[Confirmation]) -> list[Contact]:
    """The contacts that some other side disputed."""
    told = list(confirmations)
    return [one for one in contacts if "disputed" in answers_of(one.id, told)]
