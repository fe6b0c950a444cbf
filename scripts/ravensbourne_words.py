"""What do people write in Ravensbourne? Comments composed of parts by theme, and some odd ones.

A comment stands apart from its response: only how many there are follows from the responses.
"""

from collections.abc import Iterator
from random import Random
from typing import Any

from dueregard.consultation.entries import Comment
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.bundled import BundledResponse
from scripts.ravensbourne_people import CAMPAIGN, drawn, opinion_of, random_id

SHARE_WITH_WORDS = 0.53
LONG_COMMENTS, LONGEST = 3, 3_900
ID_LENGTH = 12

Words = tuple[str, str, str]
"""The question, the language, the words."""


def generated_comments(
    words: dict[str, Any], asked: Asked, responses: list[BundledResponse], *, chance: Random
) -> list[Comment]:
    """Every published comment, in the order of their random ids."""
    told = [*_own_words(words, responses, chance), *_copied(words["campaign"], chance)]
    told += [*_odd(words["odd"]), *(("q5", "cy", one) for one in words["welsh"]["words"])]
    told += list(_long(words, chance))
    made = [
        Comment(
            id=random_id(chance)[:ID_LENGTH],
            consultation=asked.consultation.id,
            question=question,
            language=language,
            words=said,
        )
        for question, language, said in told
    ]
    return sorted(made, key=lambda one: one.id)


def _own_words(
    words: dict[str, Any], responses: list[BundledResponse], chance: Random
) -> Iterator[Words]:
    """Distinct comments, as many as people who let theirs be published may have written."""
    seen: set[str] = set()
    for row in responses:
        willing = row.state == "counted" and row.may_publish and row.language == "en"
        if not willing or chance.random() > SHARE_WITH_WORDS:
            continue
        question, said = _composed(words, opinion_of(row), chance)
        if said.casefold() not in seen:
            seen.add(said.casefold())
            yield question, "en", said


def _composed(words: dict[str, Any], group: int, chance: Random) -> tuple[str, str]:
    themes = list(words["themes"].values())
    theme = themes[drawn([one["chance"][group] for one in themes], chance)]
    parts = list(theme["parts"])
    count = 1 + drawn((45, 40, 15), chance)
    said = " ".join(parts.pop(int(chance.random() * len(parts))) for _ in range(count))
    if chance.random() < 0.15:
        other = themes[drawn([one["chance"][group] for one in themes], chance)]
        said += " " + _one_of(other["parts"], chance)
    common = words["common"]
    said = _joined(_one_of(common["openers"], chance), said) + _one_of(common["closers"], chance)
    return theme["question"], _typed(_filled(said, words["slots"], chance), chance)


def _joined(opener: str, said: str) -> str:
    runs_on = opener.endswith(", ") and not said.startswith("I ")
    return opener + (said[0].lower() + said[1:] if runs_on else said)


def _filled(said: str, slots: dict[str, list[str]], chance: Random) -> str:
    for name, values in slots.items():
        while f"{{{name}}}" in said:
            said = said.replace(f"{{{name}}}", _one_of(values, chance), 1)
    sentences = said.split(". ")
    return ". ".join(one[:1].upper() + one[1:] for one in sentences)


def _typed(said: str, chance: Random) -> str:
    """As people type: some all in small letters, some shouting, some without the last stop."""
    at = drawn((70, 12, 3, 10, 5), chance)
    return (said, said.lower(), said.upper(), said.rstrip("."), said.rstrip(".") + "!!")[at]


def _copied(campaign: dict[str, Any], chance: Random) -> Iterator[Words]:
    """The campaign's text, near enough: a greeting, a word or two changed, an ending."""
    for _ in range(CAMPAIGN):
        said = str(campaign["words"])
        for before, after in campaign["changed"]:
            if chance.random() < 0.07:
                said = said.replace(before, after)
        greeting, ending = (
            _one_of(campaign["greetings"], chance),
            _one_of(campaign["endings"], chance),
        )
        yield "q5", "en", f"{greeting}{said}{ending}"


def _odd(odd: dict[str, list[str]]) -> Iterator[Words]:
    for said, language in zip(odd["words"], odd["plain_language"], strict=True):
        yield "q6", language, said.strip()


def _long(words: dict[str, Any], chance: Random) -> Iterator[Words]:
    for group in range(LONG_COMMENTS):
        said = ""
        while len(said) < LONGEST - 600:
            said += _composed(words, group, chance)[1] + "\n\n"
        yield "q5", "en", said.strip()


def _one_of(values: list[str], chance: Random) -> str:
    return values[int(chance.random() * len(values))]
