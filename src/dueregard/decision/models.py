"""What is stored of decisions? Roles and reasons, never a name."""

from typing import Any, ClassVar

from django.db import models

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


@stores(entries.Deletion)
class Deletion(StoredFact):
    """That data were deleted."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Deletion)


@stores(entries.AfterReport)
class AfterReport(StoredFact):
    """What the force makes of a deployment."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.AfterReport)


class Reading(models.Model):
    """That an officer said they had read a paper in a version, and when. Public once they decide.

    A later version has to be read anew.
    """

    officer = models.CharField(max_length=80)
    case = models.ForeignKey("dueregard.Case", on_delete=models.PROTECT, related_name="+")
    deployment = models.CharField(max_length=80)
    document = models.CharField(max_length=80)
    version = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    objects: "ClassVar[models.Manager[Any]]" = models.Manager()

    class Meta:
        app_label = "dueregard"
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "case", "deployment", "document", "version"],
                name="read_once_a_version",
            )
        ]
