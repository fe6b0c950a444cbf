"""One valid consultation that is answered on paper, with a question of every kind."""

from datetime import UTC, datetime
from typing import Any

from dueregard.consultation.entries import Consultation, Question, Statement
from dueregard.consultation.queries.asking import asked_of
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.responses import Answers
from dueregard.dates import When
from dueregard.facts import Fact
from dueregard.people.entries import Organisation
from dueregard.proposal.entries import Case, Source
from dueregard.stored import store
from tests.builders import a

CASE, NAMED = "ravensbourne", "market"
KEY = f"{CASE}/{NAMED}"
BEFORE = datetime(2026, 4, 1, 12, tzinfo=UTC)
OPEN = datetime(2026, 6, 1, 12, tzinfo=UTC)
AFTER = datetime(2026, 7, 2, 12, tzinfo=UTC)

CONSULTATION: dict[str, Any] = {
    "id": NAMED,
    "title": "Live facial recognition in Market Square",
    "run_by": "council",
    "for_whom": "Anyone who lives, works or studies in Ravensbourne.",
    "purpose": "The police plan to use live facial recognition here on four days.",
    "can_change": "Whether it goes ahead, on which days, where the cameras stand.",
    "case_for": "The police say that it finds people who are wanted by a court.",
    "case_against": "Others say that it scans everyone who passes, and errs.",
    "opens": When("2026-05-01"),
    "closes": When("2026-06-30"),
    "languages": "en; cy",
    "channels": "web; paper; phone; meeting; post",
    "other_ways": "Put the form in the box at any library.",
    "drafted_by": "convenor",
    "opened_by": "second convenor",
}
OPTIONS = ("Support", "Oppose", "Neither")
LEANS = ("support", "oppose", "neither")
GIVEN = Answers(
    answers={"support": "2", "worries": "1+3", "trust": "4", "visits": "12", "age": "pns"},
    texts={"why": "Not  near the School."},
    votes={"signs": "agree"},
)


def facts_of_market(**given: Any) -> list[Fact]:
    """The consultation and its parts."""
    return [
        Consultation(**{**CONSULTATION, **given}),
        _question(
            "support", 1, "single", "Do you support or oppose it?", options=OPTIONS, meanings=LEANS
        ),
        _question("worries", 2, "several", "What matters?", options=("Safety", "Privacy", "A+B")),
        _question("trust", 3, "scale", "Do you trust it?", least=1, most=5, low="Not", high="Full"),
        _question("visits", 4, "number", "How often were you there?", most=200, hint="A guess."),
        _question("why", 5, "text", "What should they know?", facts="It is on four days."),
        _question("age", 6, "single", "How old are you?", part="about_you", options=("Under 25",)),
        _statement("signs", 1, "Signs should be visible.", by="convenor"),
        _statement("avoid", 2, "I avoid the square.", by="resident"),
    ]


def asked_of_market(**given: Any) -> Asked:
    """The consultation as rules see it."""
    return Asked.of(NAMED, facts_of_market(**given), case=CASE, invented=True)


def market_on_record(*, at: datetime = BEFORE, **given: Any) -> Asked:
    """The consultation put on the record, and read from there."""
    frame = [
        a(Case, id=CASE, title="Ravensbourne", place="Ravensbourne", invented=True),
        a(Source, id="source"),
        a(Organisation, id="council", name="Ravensbourne Council", kind="council"),
    ]
    for one in [*frame, *facts_of_market(**given)]:
        store(one, case=CASE, by="test", at=at)
    return asked_of(CASE, NAMED)


def _question(named: str, order: int, kind: str, wording: str, **given: Any) -> Question:
    columns = {"part": "main", **given}
    return Question(
        id=named, consultation=NAMED, order=order, kind=kind, wording=wording, **columns
    )


def _statement(named: str, order: int, wording: str, *, by: str) -> Statement:
    return Statement(
        id=named, consultation=NAMED, order=order, by=by, decision="shown", wording=wording
    )
