"""Do the rows of a consultation fit together? What nobody can have asked or answered is a fault.

A count that the responses beside it do not give is noted and kept: that is what was published.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from dueregard.consultation.entries import (
    MEANINGS,
    AccessibleVersion,
    Closing,
    Comment,
    Consultation,
    Extension,
    Question,
    Statement,
    Translation,
)
from dueregard.consultation.rules.answers import VOTES, NotAnAnswer, read_answer
from dueregard.consultation.rules.bundled import FEWEST_A_CHANNEL, BundledResponse
from dueregard.consultation.rules.closing import require_sum
from dueregard.consultation.rules.responses import REPLACED, SET_ASIDE, STATES, WITHDRAWN
from dueregard.dates import Order, When, order_of
from dueregard.errors import RuleBroken
from dueregard.facts import Fact
from dueregard.people.entries import Organisation
from dueregard.proposal.entries import Case
from dueregard.publication.bundle.csv_file import did_you_mean
from dueregard.publication.bundle.faults import Gathered, Spot
from dueregard.publication.bundle.rows import Tables

Wrong = tuple[str, str, str]
"""A column, what is wrong in it, what would be right."""

RANDOM_ID = re.compile(r"[0-9a-f]{32}")
NO_ID_OF_ITS_OWN = "write 32 random hexadecimal digits: an order would tell who answered when"
NOT_PERSON_BY_PERSON = "it is not published person by person unless the case is invented"
MOST_NAMED = 50
TRANSLATED: dict[str, type[Fact]] = {
    one.TABLE: one for one in (Consultation, Question, Statement, AccessibleVersion)
}


def check_consultations(case: Case | None, tables: Tables, found: Gathered) -> None:
    """Tell what cannot stand in the rows of consultations, their questions and responses."""
    held = _Held(tables)
    for kind, check in CHECKS.items():
        for spot, fact in tables.of(kind):
            for column, wrong, mend in check(fact, held):
                found.fault(spot, column, wrong, mend)
    _one_successor_each(tables, found)
    if case is not None and not case.invented:
        _hides_its_people(tables, found)


@dataclass(frozen=True)
class _Held:
    """What the rows of one folder may name."""

    tables: Tables

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """The questions, by id."""
        return {one.id: one for _, one in self.tables.of(Question)}

    @cached_property
    def statements(self) -> Mapping[str, Statement]:
        """The statements, by id."""
        return {one.id: one for _, one in self.tables.of(Statement)}

    @cached_property
    def responses(self) -> Mapping[str, BundledResponse]:
        """The responses, by id."""
        return {one.id: one for _, one in self.tables.of(BundledResponse)}

    def kind_of_body(self, ref: str) -> str:
        """What sort of body runs it; empty when it is not there."""
        return next((one.kind for _, one in self.tables.of(Organisation) if one.id == ref), "")

    def is_unread(self, table: str, ref: str) -> bool:
        """Is the row there, or may it be, and could not be read? Its own faults are told."""
        held = self.tables.get(table)
        return held is not None and (ref in held.ids or not held.is_whole)


def _consultation(fact: Consultation, held: _Held) -> Iterator[Wrong]:
    if held.kind_of_body(fact.run_by) == "force":
        yield "run_by", "a police force runs it", "name the independent body that runs it"


def _closing(fact: Closing, held: _Held) -> Iterator[Wrong]:
    try:
        require_sum(fact)
    except RuleBroken as broken:
        yield "", str(broken), "mend the counts, or leave out those that are not on record"


def _question(fact: Question, held: _Held) -> Iterator[Wrong]:
    if fact.kind in ("single", "several") and not fact.options:
        yield "options", "no answer is offered", "write them: Yes | No"
    if fact.meanings and len(fact.meanings) != len(fact.options):
        wrong = f"{len(fact.meanings)} meanings stand beside {len(fact.options)} options"
        yield "meanings", wrong, "give each option one, in the same order, or leave it empty"
    for one in fact.meanings:
        if one not in MEANINGS:
            yield "meanings", f"{one!r} is no meaning", f"write one of: {', '.join(MEANINGS)}"
    if fact.least is not None and fact.most is not None and fact.least > fact.most:
        yield "least", f"{fact.least} is above the most, {fact.most}", "mend one of the two"


def _statement(fact: Statement, held: _Held) -> Iterator[Wrong]:
    if fact.decision == "shown" and not fact.wording:
        yield "wording", "a statement is shown without words", "write them, or refuse it"
    if fact.decision == "refused" and fact.wording:
        yield "wording", "the words of a refused statement are told", "leave them out"
    if fact.decision == "refused" and not fact.reason:
        yield "reason", "it was refused for no reason", "write the rule under which it was"


def _translation(fact: Translation, held: _Held) -> Iterator[Wrong]:
    table, _, ref = fact.of.partition(":")
    if table not in TRANSLATED:
        mend = did_you_mean(table, list(TRANSLATED))
        yield "of", f"{table!r} is no table of texts that people read", mend
        return
    names = [one.header for one in TRANSLATED[table].columns()]
    if not held.is_unread(table, ref):
        yield "of", f"there is no row {fact.of!r}", f"write it as {table}: and the id of a row"
    if fact.column not in names:
        yield "column", f"{table} has no column {fact.column!r}", did_you_mean(fact.column, names)


def _comment(fact: Comment, held: _Held) -> Iterator[Wrong]:
    asked = held.questions.get(fact.question)
    if asked and asked.kind != "text":
        wrong = f"{fact.question} is answered by {asked.kind}, not in words"
        yield "question", wrong, "name a question of kind text"
    if asked and asked.consultation != fact.consultation:
        yield "question", f"{fact.question} is of {asked.consultation}", "name one of its own"


def _response(fact: BundledResponse, held: _Held) -> Iterator[Wrong]:
    if not RANDOM_ID.fullmatch(fact.id):
        yield "id", f"{fact.id!r} is not drawn at random", NO_ID_OF_ITS_OWN
    if (fact.state == SET_ASIDE) != bool(fact.put_aside):
        wrong = f"it is {fact.state} and names {fact.put_aside or 'nothing'}"
        yield "put_aside", wrong, "name a row of set_aside.csv when it was set aside, only then"
    if fact.state in (REPLACED, WITHDRAWN):
        for column in ("answers", "votes", "about"):
            if getattr(fact, column):
                yield column, f"it was {fact.state} and still says what it said", "leave it empty"
    yield from _answers(fact, held)
    yield from _votes(fact, held)
    yield from _replaced(fact, held)


def _answers(fact: BundledResponse, held: _Held) -> Iterator[Wrong]:
    for column, part in (("answers", "main"), ("about", "about_you")):
        for of, code in getattr(fact, column):
            asked = held.questions.get(of)
            if asked is None and held.is_unread("questions", of):
                continue
            if asked is None or (asked.consultation, asked.part) != (fact.consultation, part):
                known = [one.id for one in held.questions.values() if one.part == part]
                mend = did_you_mean(of, known[:MOST_NAMED])
                yield column, f"no question of this part is {of!r}", mend
            elif asked.kind == "text":
                mend = "words stand in comments.csv, apart"
                yield column, f"{of} is answered in words", mend
            else:
                yield from _code(asked, code, column)


def _code(asked: Question, code: str, column: str) -> Iterator[Wrong]:
    try:
        read = read_answer(asked, code.split("+"))
    except NotAnAnswer as fault:
        yield column, f"{code!r} is no answer to {asked.id}", str(fault.said)
        return
    if read != code:
        yield column, f"{code!r} answers {asked.id} in an unusual way", f"write {read}"


def _votes(fact: BundledResponse, held: _Held) -> Iterator[Wrong]:
    for of, vote in fact.votes:
        voted = held.statements.get(of)
        if voted is None and held.is_unread("statements", of):
            continue
        if voted is None or (voted.consultation, voted.decision) != (fact.consultation, "shown"):
            shown = [one.id for one in held.statements.values() if one.decision == "shown"]
            mend = did_you_mean(of, shown[:MOST_NAMED])
            yield "votes", f"no statement shown is {of!r}", mend
        elif vote not in VOTES:
            yield "votes", f"{vote!r} is no vote", f"write one of: {', '.join(VOTES)}"


def _replaced(fact: BundledResponse, held: _Held) -> Iterator[Wrong]:
    earlier = held.responses.get(fact.replaces)
    if earlier is None:
        return  # none, or an unknown one, which is told of with the other references
    if earlier.state != REPLACED:
        yield "replaces", f"the response it replaces is {earlier.state}", "call that one replaced"
    if earlier.consultation != fact.consultation:
        yield "replaces", "it replaces a response to another consultation", "name one of its own"
    if earlier.day and fact.day and earlier.day.earliest > fact.day.earliest:
        yield "replaces", f"it replaces a response of {earlier.day}", "mend one of the two days"


CHECKS: dict[type[Any], Any] = {
    Consultation: _consultation,
    Question: _question,
    Statement: _statement,
    Translation: _translation,
    Comment: _comment,
    Closing: _closing,
    BundledResponse: _response,
}


def _one_successor_each(tables: Tables, found: Gathered) -> None:
    first: dict[str, Spot] = {}
    for spot, fact in tables.of(BundledResponse):
        known = first.setdefault(fact.replaces, spot) if fact.replaces else spot
        if known is not spot:
            wrong = f"the row of line {known.line} replaces the same response"
            found.fault(spot, "replaces", wrong, "a response is replaced once; replace that one")


def _hides_its_people(tables: Tables, found: Gathered) -> None:
    """Tell what, in a case that is not invented, could lead from a row to a person."""
    rows = tables.of(BundledResponse)
    closed = {fact.consultation for _, fact in tables.of(Closing)}
    many = Counter((fact.consultation, fact.channel) for _, fact in rows)
    for spot, fact in rows:
        for column in ("day", "language", "about"):
            if getattr(fact, column):
                found.fault(spot, column, NOT_PERSON_BY_PERSON, "leave it empty")
        if fact.consultation not in closed:
            wrong = f"{fact.consultation} has no row in closings.csv"
            found.fault(spot, "consultation", wrong, "publish responses when it has closed")
        elif many[fact.consultation, fact.channel] < FEWEST_A_CHANNEL:
            wrong = f"fewer than {FEWEST_A_CHANNEL} responses came by {fact.channel}"
            found.fault(spot, "channel", wrong, "leave them out; closings.csv counts them")
    if rows:
        said = "the day, the language and what people said about themselves are not published"
        found.note(Spot(rows[0][0].file, 0), "", f"{said} person by person")


def note_consultations(tables: Tables, found: Gathered) -> None:
    """Note what is odd: an end before the beginning, counts that the responses do not give."""
    asked = {fact.id: fact for _, fact in tables.of(Consultation)}
    for spot, fact in tables.of(Consultation):
        if order_of(_told(fact.closes), _told(fact.opens)) is Order.BEFORE:
            found.note(spot, "closes", f"{fact.id}: it closes before it opens")
    for spot, later in tables.of(Extension):
        before = _told(asked[later.consultation].closes)
        if order_of(_told(later.closes), before) is Order.BEFORE:
            said = f"{later.closes} is earlier than {before}, as it was opened"
            found.note(spot, "closes", f"{later.id}: {said}")
    for spot, closing in tables.of(Closing):
        for column, said in _other_counts(closing, tables):
            found.note(spot, column, f"{closing.id}: {said}")


def _told(when: When | None) -> When:
    """A required date: a fact that was read has it."""
    return cast("When", when)


def _other_counts(fact: Closing, tables: Tables) -> Iterator[tuple[str, str]]:
    rows = Counter(
        one.state for _, one in tables.of(BundledResponse) if one.consultation == fact.consultation
    )
    for state in STATES if rows else ():
        told = getattr(fact, state)
        if told is not None and told != rows[state]:
            yield state, f"{told:,} are told of and responses.csv holds {rows[state]:,}"
