"""Who was in the room? Officials, advisers and residents, counted apart; told is not asked."""

from dataclasses import dataclass

from dueregard.claims.record import Record
from dueregard.engagement.entries import AUDIENCES, MODES, Contact
from dueregard.publication.rules.outcome_counts import known_sum


@dataclass(frozen=True)
class Room:
    """The contacts with one audience: how many by mode, how many people, how many opinions."""

    audience: str
    contacts: int
    by_mode: tuple[tuple[str, int], ...]
    people: int | None
    residents: int | None
    opinions: int | None
    confirmed: int


def rooms_of(record: Record) -> tuple[Room, ...]:
    """The contacts of a case by audience, those never reached left out but for residents."""
    confirmed = {one.contact for one in record.confirmations if one.answer == "confirmed"}
    rooms = (
        _room(audience, [one for one in record.contacts if one.audience == audience], confirmed)
        for audience in AUDIENCES
    )
    return tuple(one for one in rooms if one.contacts or one.audience == "residents")


def _room(audience: str, contacts: list[Contact], confirmed: set[str]) -> Room:
    modes = [one.mode for one in contacts]
    return Room(
        audience=audience,
        contacts=len(contacts),
        by_mode=tuple((mode, modes.count(mode)) for mode in MODES if mode in modes),
        people=known_sum(one.people_present for one in contacts),
        residents=known_sum(one.residents_present for one in contacts),
        opinions=known_sum(one.residents_opinions for one in contacts),
        confirmed=sum(one.id in confirmed for one in contacts),
    )
