"""How does a test get one valid thing? a_contact(), a_deployment(), a_claim(): state what matters.

Each builder takes the columns that the test is about; dates may be given as text. A record made by
`a_record(...)` holds the place, the bodies and the source that the others name.
"""

from itertools import count
from typing import Any, TypeVar

from dueregard.assessment.entries import Advice, Assessment, AssessmentAnswer, Risk
from dueregard.claims.entries import Claim
from dueregard.claims.record import Record
from dueregard.concerns.entries import (
    Answer,
    Concern,
    Mitigation,
    Recommendation,
    Reopening,
    Reply,
)
from dueregard.consultation.entries import Survey, SurveyAnswer
from dueregard.dates import When
from dueregard.decision.entries import (
    AfterReport,
    Condition,
    Decision,
    Deletion,
    Ending,
    Override,
    PaperRead,
)
from dueregard.engagement.entries import Confirmation, Contact, Position, QuestionPut
from dueregard.facts import Fact, Holds
from dueregard.outcomes.entries import Forecast, GroupCount, Outcome, WatchlistCategory
from dueregard.people.entries import Organisation
from dueregard.places.entries import Place, PopulationGroup
from dueregard.proposal.entries import Case, Deployment, Document, Notice, Source

AnyFact = TypeVar("AnyFact", bound=Fact)
_numbers = count(1)

KNOWN: dict[type[Fact], dict[str, Any]] = {
    Case: {
        "id": "it",
        "title": "A case",
        "place": "Riverside",
        "force": "A police force",
        "period": "2020/2026",
        "summary": "A case for a test.",
    },
    Source: {"title": "A source", "publisher": "A publisher"},
    Organisation: {"name": "A body", "kind": "council"},
    Place: {"name": "Riverside", "kind": "borough"},
    PopulationGroup: {"variable": "sex", "group": "Female", "people": 500},
    Document: {"title": "A paper", "kind": "community_impact_assessment", "by": "force"},
    Deployment: {
        "force": "force",
        "place": "riverside",
        "location": "Market Square",
        "on": "2024-08-20",
        "state": "held",
    },
    Notice: {"published": "2024-08-10", "channel": "website", "by": "force"},
    Contact: {
        "title": "A meeting",
        "kind": "meeting",
        "on": "2024-06-01",
        "mode": "briefed",
        "by": "force",
        "audience": "officials",
        "place": "riverside",
    },
    QuestionPut: {
        "language": "en",
        "form": "question",
        "exactness": "verbatim",
        "wording": "Do you support or oppose the police using live facial recognition here?",
        "options": ("Support", "Oppose", "Neither", "Don't know", "Prefer not to say"),
    },
    Position: {
        "body": "committee",
        "stance": "support",
        "on": "2024-05-01",
        "view": "It is for it.",
    },
    Confirmation: {"by": "committee", "on": "2024-09-01", "answer": "confirmed"},
    Survey: {
        "title": "A survey",
        "by": "force",
        "place": "riverside",
        "population": "residents aged 16 or over",
        "selection": "probability",
        "fieldwork": "2024-07",
        "responses": 1000,
    },
    SurveyAnswer: {"option": "Support", "meaning": "support"},
    Recommendation: {
        "by": "committee",
        "to": ("force",),
        "on": "2024-07",
        "asks": "Tell residents.",
    },
    Reply: {"by": "force", "on": "2024-08-01", "outcome": "will_do"},
    Concern: {
        "on": "2024-07-01",
        "raised_from": "directly",
        "to": "force",
        "says": "My children walk there.",
    },
    Answer: {
        "by": "force",
        "role": "Chief Superintendent",
        "on": "2024-07-20",
        "outcome": "done",
        "says": "The camera was turned.",
    },
    Reopening: {"on": "2024-08-01"},
    Mitigation: {"says": "Turn the camera.", "owner": "Tactical lead"},
    Outcome: {
        "alerts": 10,
        "true_alerts_confirmed": 10,
        "false_alerts_confirmed": 0,
        "series": "B",
    },
    Forecast: {
        "made": "2024-08-01",
        "by": "force",
        "faces": 2_000,
        "listed": 16_000,
        "past_deployments": 8,
        "past_false_alerts": 1,
        "past_comparisons": 500_000_000,
        "low": 0,
        "high": 1,
        "level": "0.90",
        "method": "gamma-poisson/1",
    },
    GroupCount: {
        "measure": "false_alerts",
        "grouped_by": "Ethnic group as officers see it",
        "group": "Black",
        "people": 1,
    },
    WatchlistCategory: {"category": "Wanted by a court", "images": 700},
    Assessment: {
        "series": "square",
        "version": 1,
        "title": "Market Square",
        "by": "force",
        "place": "riverside",
        "on": "2024-07-01",
        "record_on": "2024-07-01",
        "source": "",
        "seen": "",
    },
    AssessmentAnswer: {"assessment": "assessment", "field": "purpose", "says": "To find people."},
    Risk: {
        "assessment": "assessment",
        "community": "People who live there",
        "harm": "privacy",
        "says": "They are scanned.",
        "likelihood": "high",
        "impact": "medium",
    },
    Advice: {
        "assessment": "assessment",
        "by": "advisers",
        "on": "2024-06-20",
        "says": "Ask the young.",
    },
    Decision: {
        "by": "force",
        "role": "Authorising officer",
        "on": "2024-06-10",
        "outcome": "granted",
        "necessity": "It is needed.",
        "proportionality": "It is small.",
        "equality": "It was read.",
    },
    PaperRead: {"on": "2024-06-09"},
    Condition: {"asks": "A short list.", "measure": "most_watchlist"},
    Override: {
        "pack": "england-wales",
        "rule": "notice",
        "by": "Authorising officer",
        "on": "2024-06-10",
        "reason": "A reason.",
    },
    Deletion: {"what": "watchlist", "on": "2024-08-21", "by": "Tactical lead"},
    AfterReport: {
        "by": "force",
        "role": "Tactical lead",
        "on": "2024-08-25",
        "learnt": "Signs stood too near.",
        "again": "only_if_changed",
    },
    Ending: {"on": "2024-08-20", "ending": "planned_end", "by": "Authorising officer"},
    Claim: {
        "kind": "contact_count",
        "said_by": "force",
        "on": "2024-08-21",
        "place": "riverside",
        "says": "It was said.",
    },
}


def a(kind: type[AnyFact], /, **given: Any) -> AnyFact:
    """One valid fact of a kind, with the columns given."""
    columns = {one.name: one for one in kind.columns()}
    values = {"id": f"{kind.TABLE.replace('_', '-')}-{next(_numbers)}", **KNOWN[kind]}
    if "source" in columns:
        values.setdefault("source", "source")
    if "seen" in columns:
        values.setdefault("seen", "directly")
    values |= given
    for name, value in values.items():
        if columns[name].holds is Holds.WHEN and isinstance(value, str):
            values[name] = When(value) if value else None
    return kind(**values)


def a_case(**given: Any) -> Case:
    return a(Case, **given)


def a_contact(**given: Any) -> Contact:
    return a(Contact, **given)


def a_deployment(**given: Any) -> Deployment:
    return a(Deployment, **given)


def a_notice(*deployments: str, **given: Any) -> Notice:
    return a(Notice, deployments=deployments, **given)


def an_outcome(deployment: str, **given: Any) -> Outcome:
    return a(Outcome, deployment=deployment, **given)


def a_position(**given: Any) -> Position:
    return a(Position, **given)


def a_confirmation(contact: str, **given: Any) -> Confirmation:
    return a(Confirmation, contact=contact, **given)


def a_recommendation(**given: Any) -> Recommendation:
    return a(Recommendation, **given)


def a_reply(recommendation: str, **given: Any) -> Reply:
    return a(Reply, recommendation=recommendation, **given)


def a_question(**given: Any) -> QuestionPut:
    return a(QuestionPut, **given)


def a_survey(
    *,
    support: int,
    oppose: int,
    dont_know: int = 0,
    asked: dict[str, Any] | None = None,
    **given: Any,
) -> list[Fact]:
    """A survey with its question and counted answers; `asked` changes the question."""
    question = a_question(**(asked or {}))
    answers = {"support": support, "oppose": oppose, "dont_know": dont_know}
    survey = a(Survey, **{"question": question.id, "responses": sum(answers.values()), **given})
    counted = [
        a(SurveyAnswer, survey=survey.id, option=meaning, meaning=meaning, people=people)
        for meaning, people in answers.items()
    ]
    return [survey, question, *counted]


def a_claim(kind: str, parameters: str = "", **given: Any) -> Claim:
    """A claim of a kind; parameters are written as in a bundle: `name=value; name=value`."""
    pairs = [one.partition("=") for one in parameters.split(";") if one.strip()]
    read = tuple((name.strip(), value.strip()) for name, _, value in pairs)
    return a(Claim, kind=kind, parameters=read, **given)


def a_record(*facts: Fact | list[Fact], **case: Any) -> Record:
    """A record with a borough, a ward in it, a force, a committee, advisers, and these facts."""
    given = [one for each in facts for one in (each if isinstance(each, list) else [each])]
    return Record.of([a_case(**case), *_common(), *given])


def _common() -> list[Fact]:
    return [
        a(Source, id="source"),
        a(Place, id="city", name="The City", kind="region"),
        a(Place, id="riverside", within="city"),
        a(Place, id="market-ward", name="Market", kind="ward", within="riverside"),
        a(Place, id="hillside", name="Hillside", within="city"),
        a(Organisation, id="force", name="A police force", kind="force"),
        a(Organisation, id="council", name="The council", kind="council"),
        a(Organisation, id="committee", name="A council committee", kind="council_committee"),
        a(Organisation, id="advisers", name="An advisory group", kind="advisory_group"),
        a(Organisation, id="paper", name="A newspaper", kind="newspaper"),
        a(Organisation, id="campaign", name="A campaign group", kind="campaign_group"),
    ]
