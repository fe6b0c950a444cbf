"""What is stored of contacts? Bodies, modes and counts; never who said what by name."""

from dueregard.engagement import entries
from dueregard.stored import StoredFact, limits_of, stores


@stores(entries.Contact)
class Contact(StoredFact):
    """One contact."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Contact)


@stores(entries.QuestionPut)
class QuestionPut(StoredFact):
    """A question as it was put."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.QuestionPut)


@stores(entries.Position)
class Position(StoredFact):
    """The view a body took."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Position)


@stores(entries.Confirmation)
class Confirmation(StoredFact):
    """What the other side says of a contact."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Confirmation)
