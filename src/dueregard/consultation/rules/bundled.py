"""What does a bundle say of one response, and in what order may responses come into the record?

Never the words: they stand apart, as comments, and nothing leads from one to the other.
"""

# ruff: noqa: RUF009 — a column is declared by a call; what it returns is never shared

from collections.abc import Iterable
from dataclasses import dataclass

from dueregard.consultation.entries import CHANNELS, LANGUAGES
from dueregard.consultation.rules.responses import STATES, Answers
from dueregard.dates import When
from dueregard.facts import Fact, choice, parameters, ref, when, yes_no

# An entry in the log, and so a receipt, tells the channel: a row must hide among at least so many.
FEWEST_A_CHANNEL = 10

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class BundledResponse(Fact):
    """What one person answered, without their words. Its id is 32 random hexadecimal digits.

    In a case that is not invented, `day`, `language` and `about` are left empty: together with a
    receipt or with what neighbours know they could tell who answered what.
    """

    TABLE = "responses"
    ENTRY_KIND = "response.received"

    consultation: str = ref("consultations", "Its consultation.", required=True)
    channel: str = choice(CHANNELS, "How it was given.", required=True)
    day: When | None = when("The day it was registered; only of an invented case.")
    language: str = choice(LANGUAGES, "In which language; only of an invented case.")
    state: str = choice(STATES, "What became of it.", required=True)
    replaces: str = ref("responses", "The response that its sender replaced by it.")
    put_aside: str = ref("set_aside", "With which responses it was set aside.")
    may_publish: bool | None = yes_no("May its sender's words be published?")
    answers: Pairs = parameters("By question: an option's number, several as `1+3`, dk or pns.")
    votes: Pairs = parameters("By statement: agree, disagree or pass.")
    about: Pairs = parameters("About-you answers by question; only of an invented case.")

    def __post_init__(self) -> None:
        """Put the answers in one order, whatever the writer's or the database's was."""
        for column in ("answers", "votes", "about"):
            object.__setattr__(self, column, in_one_order(getattr(self, column)))


def in_one_order(pairs: Iterable[tuple[str, str]]) -> Pairs:
    """Answers by id: q2 before q10."""
    return tuple(sorted(pairs, key=lambda one: (len(one[0]), one)))


def given_in(row: BundledResponse) -> Answers:
    """What the person answered, as if they had filled in the form."""
    return Answers(
        answers=dict((*row.answers, *row.about)),
        votes=dict(row.votes),
        may_publish=bool(row.may_publish),
        language=row.language or "en",
    )


def in_order_of_coming(rows: Iterable[BundledResponse]) -> list[tuple[int, BundledResponse]]:
    """The rows by day, each after the one it replaces, with how many stand before it in its chain.

    What replaces a response that is not among the rows has none before it.
    """
    known = {one.id: one for one in rows}
    ranked = [(_before(one, known), one) for one in known.values()]
    return sorted(ranked, key=lambda at: (at[1].day.text if at[1].day else "", at[0], at[1].id))


def _before(one: BundledResponse, known: dict[str, BundledResponse]) -> int:
    count = 0
    while one.replaces in known and count <= len(known):  # a circle ends too; checks refuse it
        one, count = known[one.replaces], count + 1
    return count
