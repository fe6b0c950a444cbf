"""What is stored of surveys? Counts of answers; no response of one person."""

from dueregard.consultation import entries
from dueregard.stored import StoredFact, limits_of, stores


@stores(entries.Survey)
class Survey(StoredFact):
    """A survey of people."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Survey)


@stores(entries.SurveyAnswer)
class SurveyAnswer(StoredFact):
    """How many gave one answer."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.SurveyAnswer)
