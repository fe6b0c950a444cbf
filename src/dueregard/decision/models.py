"""What is stored of decisions? Roles and reasons, never a name."""

from dueregard.decision import entries
from dueregard.stored import StoredFact, limits_of, stores


@stores(entries.Decision)
class Decision(StoredFact):
    """What was decided."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Decision)


@stores(entries.PaperRead)
class PaperRead(StoredFact):
    """That a paper was read."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.PaperRead)


@stores(entries.Condition)
class Condition(StoredFact):
    """A condition of a grant."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Condition)


@stores(entries.Override)
class Override(StoredFact):
    """A gate passed over."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Override)


@stores(entries.Ending)
class Ending(StoredFact):
    """How an authority ended."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Ending)
