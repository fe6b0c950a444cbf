"""What does the record hold of a case, as the rules see it? Facts alone, no database."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from typing import Any, Self

from dueregard.claims.entries import Claim
from dueregard.concerns.entries import (
    Answer,
    Concern,
    Mitigation,
    Recommendation,
    Reopening,
    Reply,
)
from dueregard.concerns.rules.answered import Standing, standing_of
from dueregard.consultation.entries import (
    AccessibleVersion,
    Closing,
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
from dueregard.engagement.entries import Confirmation, Contact, Position, QuestionPut
from dueregard.facts import Fact
from dueregard.outcomes.entries import Forecast, GroupCount, Outcome, WatchlistCategory
from dueregard.people.entries import Organisation
from dueregard.places.entries import Place, PopulationGroup
from dueregard.proposal.entries import Case, Deployment, Document, Notice, Source

# Thousands of rows that no claim is judged by; whoever analyses them reads them by themselves.
NOT_IN_A_RECORD = frozenset(
    {
        "comments",
        "responses",
        "theme_runs",
        "themes",
        "theme_answers",
        "theme_acts",
        "theme_samples",
        "theme_codings",
    }
)


@dataclass(frozen=True)
class Record:
    """A case and its facts, one tuple a table, each in the order recorded."""

    case: Case
    sources: tuple[Source, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    places: tuple[Place, ...] = ()
    population_groups: tuple[PopulationGroup, ...] = ()
    documents: tuple[Document, ...] = ()
    deployments: tuple[Deployment, ...] = ()
    notices: tuple[Notice, ...] = ()
    contacts: tuple[Contact, ...] = ()
    questions_put: tuple[QuestionPut, ...] = ()
    positions: tuple[Position, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()
    surveys: tuple[Survey, ...] = ()
    survey_answers: tuple[SurveyAnswer, ...] = ()
    consultations: tuple[Consultation, ...] = ()
    questions: tuple[Question, ...] = ()
    statements: tuple[Statement, ...] = ()
    translations: tuple[Translation, ...] = ()
    accessible_versions: tuple[AccessibleVersion, ...] = ()
    wording_overrides: tuple[WordingOverride, ...] = ()
    extensions: tuple[Extension, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    closings: tuple[Closing, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    replies: tuple[Reply, ...] = ()
    concerns: tuple[Concern, ...] = ()
    concern_answers: tuple[Answer, ...] = ()
    reopenings: tuple[Reopening, ...] = ()
    mitigations: tuple[Mitigation, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    group_counts: tuple[GroupCount, ...] = ()
    watchlist_categories: tuple[WatchlistCategory, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    claims: tuple[Claim, ...] = ()

    @classmethod
    def of(cls, facts: Iterable[Fact]) -> Self:
        """Gather facts of all kinds; exactly one of them is the case.

        What one person said (comments, responses) is left out, and what later stages add.
        """
        known = {one.name for one in fields(cls)}
        tables: dict[str, list[Any]] = {}
        for fact in facts:
            if fact.TABLE in known:
                tables.setdefault(fact.TABLE, []).append(fact)
        (case,) = tables.pop("case")
        return cls(case=case, **{table: tuple(rows) for table, rows in tables.items()})

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact but the case itself, table by table."""
        tables = (getattr(self, one.name) for one in fields(self) if one.name != "case")
        return tuple(fact for table in tables for fact in table)

    @cached_property
    def by_id(self) -> dict[tuple[str, str], Any]:
        """Every fact by table and id."""
        return {(fact.TABLE, fact.id): fact for fact in self.facts}

    def find(self, table: str, ref: str) -> Any:
        """The fact of that table and id, or None."""
        return self.by_id.get((table, ref))

    def kind_of_body(self, ref: str) -> str:
        """What sort of body an organisation is; empty when it is not on record."""
        body = self.find("organisations", ref)
        return body.kind if body else ""

    def name_of(self, table: str, ref: str) -> str:
        """The public name of a body or place; its id when it has none on record."""
        found = self.find(table, ref)
        return found.name if found else ref

    def standing(self, concern: Concern, *, on: date) -> Standing:
        """How a concern stands on a day: its replies, whether it waits, its clock."""
        return standing_of(
            concern,
            answers=self.concern_answers,
            reopenings=self.reopenings,
            mitigations=self.mitigations,
            on=on,
        )

    def areas_within(self, place: str) -> frozenset[str]:
        """A place and every place that lies in it."""
        found, size = {place}, 0
        while size != len(found):
            size = len(found)
            found |= {one.id for one in self.places if one.within in found}
        return frozenset(found)

    @cached_property
    def own_areas(self) -> frozenset[str]:
        """The place of the case and every place in it; every place, where the case's has no row."""
        own = [one.id for one in self.places if one.name == self.case.place]
        return frozenset().union(*map(self.areas_within, own or [one.id for one in self.places]))
