"""What is stored in the open of consultations and surveys? No response of one person."""

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


@stores(entries.Consultation)
class Consultation(StoredFact):
    """A consultation as it was opened."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Consultation)


@stores(entries.Question)
class Question(StoredFact):
    """A question of a consultation."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Question)


@stores(entries.Statement)
class Statement(StoredFact):
    """A statement shown, or a resident's refused."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Statement)


@stores(entries.Translation)
class Translation(StoredFact):
    """A text in another language."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Translation)


@stores(entries.AccessibleVersion)
class AccessibleVersion(StoredFact):
    """A consultation told another way."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.AccessibleVersion)


@stores(entries.WordingOverride)
class WordingOverride(StoredFact):
    """A flag that was overridden, and why."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.WordingOverride)


@stores(entries.Extension)
class Extension(StoredFact):
    """A later closing."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Extension)


@stores(entries.SetAside)
class SetAside(StoredFact):
    """How many responses are not counted, and why."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.SetAside)


@stores(entries.Closing)
class Closing(StoredFact):
    """What had come in at closing."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Closing)


@stores(entries.Comment)
class Comment(StoredFact):
    """One person's published words, apart from all else they answered."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Comment)
