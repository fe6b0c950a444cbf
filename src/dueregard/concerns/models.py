"""What is stored of recommendations and replies?"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from dueregard.concerns import entries
from dueregard.concerns.rules.raising import STATES
from dueregard.stored import StoredFact, limits_of, stores


@stores(entries.Recommendation)
class Recommendation(StoredFact):
    """What was formally asked for."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Recommendation)


@stores(entries.Reply)
class Reply(StoredFact):
    """A reply to it."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Reply)


@stores(entries.Concern)
class Concern(StoredFact):
    """What was objected."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Concern)


@stores(entries.Answer)
class Answer(StoredFact):
    """A reply to it."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Answer)


@stores(entries.Reopening)
class Reopening(StoredFact):
    """That a reply does not answer it."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Reopening)


@stores(entries.Mitigation)
class Mitigation(StoredFact):
    """What is to be done about it."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Mitigation)


class OfferedConcern(models.Model):
    """What anybody raised here, until a moderator has read it; its code opens it ever after.

    Nothing says who raised it. `code` is the fingerprint of eight words, `mark` that of the form.
    """

    case = models.ForeignKey("dueregard.Case", on_delete=models.PROTECT, related_name="+")
    deployment = models.CharField(max_length=80, blank=True)
    ref = models.CharField(max_length=32, unique=True)
    entry = models.OneToOneField("dueregard.LogLeaf", on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    salt = models.BinaryField(max_length=32)
    language = models.CharField(max_length=5)
    day = models.DateField()
    code = models.BinaryField(unique=True, max_length=32)
    mark = models.BinaryField(unique=True, max_length=32)
    state = models.CharField(max_length=10, default=STATES[0])
    reason = models.CharField(max_length=40, blank=True)
    explanation = models.TextField(blank=True)
    concern = models.OneToOneField(
        "dueregard.Concern", on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects: "ClassVar[models.Manager[Any]]" = models.Manager()

    class Meta:
        app_label = "dueregard"
        constraints = [
            models.CheckConstraint(name="offered_state_known", condition=Q(state__in=STATES))
        ]
