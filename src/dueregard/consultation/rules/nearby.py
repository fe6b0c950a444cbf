"""What is asked near a place? Found by postcode sector, or by the name of a ward or place."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dueregard.consultation.rules.asking import Asked
from dueregard.places.entries import Place
from dueregard.words import Said, say

# Area letters, district, and the first figure after the gap: Royal Mail's own form of a postcode.
POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)\s*(?:([0-9])(?:[A-Z]{2})?)?")
LONGEST = 60
SHORTEST_NAME = 3


class NoPlace(ValueError):
    """What was typed names no place; `said` tells what would."""

    def __init__(self, said: Said) -> None:
        super().__init__(str(said))
        self.said = said


@dataclass(frozen=True)
class Sector:
    """A postcode sector such as SE13 5, or a whole district such as SE13: never a full postcode."""

    district: str
    figure: str = ""

    def __str__(self) -> str:
        return f"{self.district} {self.figure}".strip()


@dataclass(frozen=True)
class Name:
    """A place by its name."""

    name: str

    def __str__(self) -> str:
        return self.name


def read_place(typed: str) -> Sector | Name:
    """Read what someone typed. Of a full postcode the last two letters are dropped at once.

    Raises `NoPlace`.
    """
    text = " ".join(typed.split())[:LONGEST]
    if found := POSTCODE.fullmatch(text.upper()):
        return Sector(found[1], found[2] or "")
    if len(text) < SHORTEST_NAME or not any(one.isalpha() for one in text):
        raise NoPlace(say("Enter the first part of a postcode, such as SE13 5, or a place name"))
    return Name(text)


def near(
    place: Sector | Name, asked: Iterable[Asked], *, places: Sequence[Place]
) -> tuple[Asked, ...]:
    """The consultations that cover a place, in the order given."""
    return tuple(one for one in asked if _covers(one, place, places))


def _covers(asked: Asked, place: Sector | Name, places: Sequence[Place]) -> bool:
    if isinstance(place, Sector):
        return any(_meets(place, one) for one in _sectors_of(asked))
    wanted = place.name.casefold()
    return any(wanted in name.casefold() for name in _names_of(asked, places))


def _meets(place: Sector, covered: Sector) -> bool:
    if place.district != covered.district:
        return False
    return not place.figure or not covered.figure or place.figure == covered.figure


def _sectors_of(asked: Asked) -> list[Sector]:
    written = [
        POSTCODE.fullmatch(one.strip().upper()) for one in asked.consultation.sectors.split(";")
    ]
    return [Sector(one[1], one[2] or "") for one in written if one]


def _names_of(asked: Asked, places: Sequence[Place]) -> list[str]:
    by_id = {one.id: one for one in places}
    names, seen = [asked.consultation.title], set[str]()
    at = asked.consultation.place
    while at in by_id and at not in seen:
        seen.add(at)
        names.append(by_id[at].name)
        at = by_id[at].within
    return names
