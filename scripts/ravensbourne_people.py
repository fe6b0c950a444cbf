"""Who answers in Ravensbourne, what, and when? Chances, invented, from which responses are drawn.

There are three opinion groups (keen, against, careful) of different size. Age, ethnic group, area
and channel move a person between them, and channels reach people unevenly: so groups can be found
in the votes, and weighting changes what the answers say.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import exp
from random import Random
from typing import Any

from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.bundled import BundledResponse
from dueregard.dates import When

KEEN, AGAINST, CAREFUL = range(3)
FIRST_DAY, LAST_DAY = date(2026, 9, 7), date(2026, 10, 18)
DAYS = [FIRST_DAY + timedelta(days=one) for one in range((LAST_DAY - FIRST_DAY).days + 1)]
MEETINGS = (date(2026, 9, 16), date(2026, 9, 24), date(2026, 10, 1), date(2026, 10, 14))
CAMPAIGN_DAYS = [date(2026, 9, day) for day in (20, 21, 22, 23, 24)]
COPIED_VOTES = (("s1", "disagree"), ("s2", "agree"), ("s4", "agree"), ("s6", "agree"))
MACHINE_DAY = date(2026, 10, 2)

COMING = {"web": 1_322, "paper": 320, "phone": 92, "meeting": 130, "post": 378}
CAMPAIGN, MACHINE, TYPED_TWICE, REPLACED, WITHDRAWN = 140, 18, 7, 60, 40

# By channel, in the order of the questions' options. The post reaches people evenly.
AGES = {
    "web": (2, 10, 24, 25, 19, 12, 6, 2),
    "paper": (1, 3, 6, 9, 14, 19, 26, 22),
    "phone": (0, 2, 5, 8, 13, 18, 27, 27),
    "meeting": (4, 14, 14, 15, 17, 16, 13, 7),
    "post": (2, 12, 18, 17, 16, 14, 12, 9),
}
ETHNIC = {
    "web": (15, 8, 6, 66, 5),
    "paper": (18, 10, 4, 63, 5),
    "phone": (17, 10, 4, 64, 5),
    "meeting": (27, 22, 7, 38, 6),
    "post": (22, 13, 6, 53, 6),
}
AREAS = {
    "web": (38, 11, 9, 24, 18),
    "paper": (52, 12, 9, 23, 4),
    "phone": (49, 14, 10, 24, 3),
    "meeting": (63, 9, 7, 16, 5),
    "post": (100, 0, 0, 0, 0),
}
FIRST_ANSWERS = ((50, 36, 7, 3, 1, 2, 1), (1, 3, 6, 25, 61, 3, 1), (5, 26, 38, 18, 6, 6, 1))
CODES = ("1", "2", "3", "4", "5", "dk", "pns")
CONDITIONS = (
    (35, 20, 22, 40, 30, 18, 22),
    (60, 66, 62, 60, 62, 50, 12),
    (72, 60, 58, 78, 66, 62, 2),
)
SAFE = ((18, 33, 27, 16, 6), (6, 15, 28, 32, 19), (10, 25, 30, 25, 10))
AGE_PULL, ETHNIC_KEEN, ETHNIC_AGAINST = 0.3, (-0.2, -0.9, -0.6, 0, -0.3), (0.1, 0.7, 0.4, 0, 0.2)
LIKE_A_TELEPHONE = re.compile(r"\d{8}")


@dataclass(frozen=True)
class _Person:
    """Someone who answers: by which channel, of which opinion group, and who they are."""

    channel: str
    group: int
    age: int
    ethnic: int
    area: int


def generated_responses(
    words: dict[str, Any], asked: Asked, *, chance: Random
) -> list[BundledResponse]:
    """Every response of the consultation, by id."""
    made = [_response(_person(one, chance), words, chance) for one in _channels()]
    made += list(_campaign(words, chance)) + list(_machine(words, chance))
    rows = _with_fates([replace(one, consultation=asked.consultation.id) for one in made], chance)
    return sorted(rows, key=lambda one: one.id)


def opinion_of(row: BundledResponse) -> int:
    """The group that a response seems to be of, by its votes on the first two statements."""
    votes = dict(row.votes)
    first = dict(row.answers).get("q1", "3")
    if first in "12" and votes.get("s2") != "agree":
        return KEEN
    return AGAINST if first in "45" or votes.get("s1") == "disagree" else CAREFUL


def drawn(weights: Sequence[float], chance: Random) -> int:
    """An index, drawn in proportion to the weights."""
    at = chance.random() * sum(weights)
    for index, weight in enumerate(weights):
        at -= weight
        if at < 0:
            return index
    return len(weights) - 1


def random_id(chance: Random) -> str:
    """Thirty-two hex digits in which nobody takes a run of figures for a telephone number."""
    while LIKE_A_TELEPHONE.search(told := f"{chance.getrandbits(128):032x}"):
        pass
    return told


def _channels() -> Iterator[str]:
    for channel, people in COMING.items():
        yield from [channel] * people


def _person(channel: str, chance: Random) -> _Person:
    age, ethnic = drawn(AGES[channel], chance), drawn(ETHNIC[channel], chance)
    pull = AGE_PULL * (age - 3)
    crowd = 0.4 if channel == "meeting" else 0
    weights = (
        exp(0.45 + pull + ETHNIC_KEEN[ethnic]),
        exp(0.1 - pull / 2 + ETHNIC_AGAINST[ethnic] + crowd),
        exp(-0.25),
    )
    return _Person(channel, drawn(weights, chance), age, ethnic, drawn(AREAS[channel], chance))


def _response(person: _Person, words: dict[str, Any], chance: Random) -> BundledResponse:
    day = _day(person.channel, chance)
    return BundledResponse(
        id=random_id(chance),
        consultation="",
        channel=person.channel,
        day=When(day.isoformat()),
        language="cy" if chance.random() < 0.03 else "en",
        state="counted",
        may_publish=chance.random() < 0.62,
        answers=tuple(_answers(person, chance)),
        votes=tuple(_votes(person, day, words, chance)),
        about=tuple(_about(person, chance)),
    )


def _day(channel: str, chance: Random) -> date:
    if channel == "meeting":
        return MEETINGS[drawn((3, 2, 4, 3), chance)]
    late = {"paper": 7, "post": 5}.get(channel, 0)
    weights = [_rush(at - late) if at >= late else 0 for at in range(len(DAYS))]
    return DAYS[drawn(weights, chance)]


def _rush(at: int) -> float:
    """Many in the first days, few in the middle, some more before each closing."""
    return 3 * exp(-at / 6) + 0.6 + (1.2 if 31 <= at <= 34 else 0) + (0.8 if at >= 39 else 0)


def _answers(person: _Person, chance: Random) -> Iterator[tuple[str, str]]:
    if chance.random() < 0.97:
        yield "q1", CODES[drawn(FIRST_ANSWERS[person.group], chance)]
    if chance.random() < 0.9:
        yield "q2", _conditions(person.group, chance)
    if chance.random() < 0.95:
        step = drawn(SAFE[person.group], chance) + 1
        yield "q3", "dk" if chance.random() < 0.04 else str(max(1, step - (person.age > 5)))
    if chance.random() < 0.88:
        near = person.area == 0
        days = chance.random() ** (0.7 if near else 2.2) * 31
        yield "q4", "pns" if chance.random() < 0.02 else str(round(days))


def _conditions(group: int, chance: Random) -> str:
    chosen = [at for at, of in enumerate(CONDITIONS[group], 1) if chance.random() * 100 < of]
    others = [at for at in chosen if at != len(CONDITIONS[group])]
    return "+".join(map(str, others or chosen)) or "dk"


def _votes(
    person: _Person, day: date, words: dict[str, Any], chance: Random
) -> Iterator[tuple[str, str]]:
    """Votes on the statements that stood on that day. Paper holds the convenor's alone."""
    answering = 0.7 if person.channel in ("paper", "phone") else 0.88
    if chance.random() < 0.08:
        return  # some pass the whole page over
    for one in words["statements"]:
        late = one.get("on", "") > day.isoformat()
        if late or (person.channel == "paper" and one["by"] == "resident"):
            continue
        if chance.random() < answering:
            agree, disagree = one["agree"][person.group], one["disagree"][person.group]
            weights = (agree, disagree, 100 - agree - disagree)
            yield one["id"], ("agree", "disagree", "pass")[drawn(weights, chance)]


def _about(person: _Person, chance: Random) -> Iterator[tuple[str, str]]:
    if chance.random() < 0.09:
        return  # nobody need say anything about themselves
    ill = chance.random() < 0.08 + 0.07 * person.age
    told = (
        person.age + 1,
        1 + (chance.random() < 0.47),
        person.ethnic + 1,
        2 - ill,
        person.area + 1,
    )
    for at, code in enumerate(told, 1):
        if chance.random() < 0.96:
            yield f"a{at}", "pns" if chance.random() < 0.03 else str(code)


def _campaign(words: dict[str, Any], chance: Random) -> Iterator[BundledResponse]:
    """People who copied what a campaign wrote for them, within five days."""
    first = [one["id"] for one in words["statements"] if one["by"] == "convenor"]
    for _ in range(CAMPAIGN):
        person = replace(_person("web", chance), group=AGAINST)
        row = _response(person, words, chance)
        own = tuple(one for one in row.votes if one[0] in first)
        votes = COPIED_VOTES if chance.random() < 0.85 else own
        answers = {**dict(row.answers), "q1": "5", "q2": "1+2+3+4+5+6"}
        day = CAMPAIGN_DAYS[drawn((5, 4, 2, 1, 1), chance)]
        yield replace(
            row,
            day=When(day.isoformat()),
            may_publish=True,
            answers=tuple(answers.items()),
            votes=votes,
            about=row.about if chance.random() < 0.3 else (),
        )


def _machine(words: dict[str, Any], chance: Random) -> Iterator[BundledResponse]:
    """Alike in every answer and vote, on one day; set aside."""
    shown = [one["id"] for one in words["statements"] if one.get("on", "") <= str(MACHINE_DAY)]
    for _ in range(MACHINE):
        yield BundledResponse(
            id=random_id(chance),
            consultation="",
            channel="web",
            day=When(MACHINE_DAY.isoformat()),
            language="en",
            state="set_aside",
            put_aside="sent-by-machine",
            may_publish=False,
            answers=(("q1", "1"), ("q2", "7"), ("q3", "1"), ("q4", "30")),
            votes=tuple((one, "agree") for one in shown),
        )


def _with_fates(rows: list[BundledResponse], chance: Random) -> list[BundledResponse]:
    """Some were typed twice, some withdrawn, some replaced another that came before them."""
    made = _with_replaced(rows, chance)
    paper = [at for at, one in enumerate(made) if one.channel == "paper" and not one.replaces]
    for at in paper[:TYPED_TWICE]:
        made[at] = replace(made[at], state="set_aside", put_aside="typed-twice")
    plain = [at for at, one in enumerate(made) if one.state == "counted" and not one.replaces]
    for at in _some(plain, WITHDRAWN, chance):
        made[at] = _erased(made[at], "withdrawn")
    return made


def _with_replaced(rows: list[BundledResponse], chance: Random) -> list[BundledResponse]:
    """Sixty rows lose what they said to sixty later ones, which keep it."""
    online = [at for at, one in enumerate(rows) if one.channel in ("web", "post")]
    counted = [at for at in online if rows[at].state == "counted"]
    picked = _some(counted, 2 * REPLACED, chance)
    for first, second in zip(picked[:REPLACED], picked[REPLACED:], strict=True):
        earlier, later = sorted((first, second), key=lambda at: str(rows[at].day))
        rows[later] = replace(rows[later], replaces=rows[earlier].id)
        rows[earlier] = _erased(rows[earlier], "replaced")
    return rows


def _erased(row: BundledResponse, state: str) -> BundledResponse:
    return replace(row, state=state, answers=(), votes=(), about=(), may_publish=False)


def _some(places: list[int], count: int, chance: Random) -> list[int]:
    kept = list(places)
    return [kept.pop(int(chance.random() * len(kept))) for _ in range(count)]
