"""What is asked near a place? Found by postcode sector, or by the name of a ward or place."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from unicodedata import combining, normalize

from dueregard.consultation.rules.asking import Asked
from dueregard.places.entries import Place
from dueregard.words import Said, say

# Area letters, district, and the first figure after the gap: Royal Mail's own form of a postcode.
POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)\s*(?:([0-9])(?:[A-Z]{2})?)?")
# One among other words, or oddly set off: "Flat 2, SE13-5AB". It is cut like any other.
POSTCODE_AMONG = re.compile(
    r"(?<![A-Z0-9])([A-Z]{1,2}[0-9][A-Z0-9]?)[\W_]*([0-9])[A-Z]{1,2}(?![A-Z0-9])"
)
WORD = re.compile(r"[^\W_]+")
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

    What it returns, read again, is the same. Raises `NoPlace`.
    """
    text = " ".join(normalize("NFKC", typed).split())[:LONGEST].strip()
    capitals = text.upper()
    if found := POSTCODE.fullmatch(capitals) or POSTCODE_AMONG.search(capitals):
        return Sector(found[1], found[2] or "")
    if len(_folded(text)) < SHORTEST_NAME or not any(one.isalpha() for one in text):
        raise NoPlace(say("Enter the first part of a postcode, such as SE13 5, or a place name"))
    return Name(text)


def near(
    place: Sector | Name, asked: Iterable[Asked], *, places: Mapping[str, Sequence[Place]]
) -> tuple[Asked, ...]:
    """The consultations that cover a place, in the order given. `places` are those of each case."""
    return tuple(one for one in asked if _covers(one, place, places.get(one.case, ())))


def _covers(asked: Asked, place: Sector | Name, places: Sequence[Place]) -> bool:
    if isinstance(place, Sector):
        return any(_meets(place, one) for one in _sectors_of(asked))
    wanted = _folded(place.name)
    return any(wanted in _folded(name) for name in _names_of(asked, places))


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
    """Its title, its place, every place which that lies in, and every place which lies in that."""
    by_id, here = {one.id: one for one in places}, asked.consultation.place
    around = _chain(here, by_id)
    names = [one.name for one in places if one.id in around or here in _chain(one.id, by_id)]
    return [asked.consultation.title, *_translated_titles(asked), *names]


def _chain(named: str, by_id: Mapping[str, Place]) -> list[str]:
    """A place and those that it lies in, the smallest first."""
    found: list[str] = []
    while named in by_id and named not in found:  # a record may say that two lie in each other
        found.append(named)
        named = by_id[named].within
    return found


def _translated_titles(asked: Asked) -> list[str]:
    of = f"{asked.consultation.TABLE}:{asked.consultation.id}"
    return [one.words for one in asked.translations if (one.of, one.column) == (of, "title")]


def _folded(name: str) -> str:
    """A name as people type it: no capitals, accents, apostrophes or full stops."""
    letters = normalize("NFKD", name.casefold().replace("'", "").replace("’", ""))
    return " ".join(WORD.findall("".join(one for one in letters if not combining(one))))
