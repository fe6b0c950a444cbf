"""Which files make a case bundle, and in what order do they depend on each other?"""

from dueregard.analysis.entries import (
    Theme,
    ThemeAct,
    ThemeAnswers,
    ThemeCoding,
    ThemeRun,
    ThemeSample,
)
from dueregard.assessment.entries import Advice, Assessment, AssessmentAnswer, Risk
from dueregard.claims.entries import Claim
from dueregard.concerns.entries import (
    Answer,
    Concern,
    Mitigation,
    Recommendation,
    Reopening,
    Reply,
)
from dueregard.consultation.entries import (
    AccessibleVersion,
    Closing,
    Comment,
    Consultation,
    Extension,
    Question,
    SetAside,
    Statement,
    Survey,
    SurveyAnswer,
    Translation,
    WordingOverride,
)
from dueregard.consultation.rules.bundled import BundledResponse
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
from dueregard.facts import Fact
from dueregard.outcomes.entries import Forecast, GroupCount, Outcome, WatchlistCategory
from dueregard.people.entries import Organisation
from dueregard.places.entries import Place, PopulationGroup
from dueregard.proposal.entries import Case, Deployment, Document, Notice, Source

SCHEMA = "dueregard-case/1"
CASE_FILE = "case.toml"

# A file may refer to itself and to those above it.
CSV_TABLES: dict[str, type[Fact]] = {
    one.TABLE: one
    for one in (
        Organisation,
        Place,
        PopulationGroup,
        Document,
        Deployment,
        Notice,
        Contact,
        QuestionPut,
        Position,
        Confirmation,
        Survey,
        SurveyAnswer,
        Consultation,
        Question,
        Statement,
        Translation,
        AccessibleVersion,
        WordingOverride,
        Extension,
        SetAside,
        Closing,
        Comment,
        BundledResponse,
        ThemeRun,
        Theme,
        ThemeAnswers,
        ThemeAct,
        ThemeSample,
        ThemeCoding,
        Recommendation,
        Reply,
        Concern,
        Answer,
        Reopening,
        Mitigation,
        Forecast,
        Outcome,
        GroupCount,
        WatchlistCategory,
        Claim,
        Assessment,
        AssessmentAnswer,
        Risk,
        Advice,
        Decision,
        PaperRead,
        Condition,
        Override,
        Ending,
        Deletion,
        AfterReport,
    )
}
TABLES: dict[str, type[Fact]] = {"case": Case, "sources": Source, **CSV_TABLES}
FILES: dict[str, type[Fact]] = {f"{table}.csv": fact for table, fact in CSV_TABLES.items()}
BESIDE = frozenset({"README.md", "LICENCE", "LICENSE", "LICENCE.txt", "LICENSE.txt"})


def table_of(fact: Fact | type[Fact]) -> str:
    """The table in which a fact stands."""
    return fact.TABLE


def file_of(table: str) -> str:
    """The file of a bundle that holds a table."""
    return CASE_FILE if table in ("case", "sources") else f"{table}.csv"
