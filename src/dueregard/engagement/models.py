"""What is stored of contacts? Bodies, modes and counts; never who said what by name."""

from typing import Any, ClassVar

from django.db import models

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


class ConfirmingLink(models.Model):
    """A link by which a body confirms or disputes one contact, without an account.

    Only a mark of it is kept: whoever reads this table opens nothing.
    """

    contact = models.ForeignKey("dueregard.Contact", on_delete=models.PROTECT, related_name="+")
    body = models.CharField(max_length=80)
    mark = models.BinaryField(unique=True, max_length=32)
    expires = models.DateField()
    used = models.BooleanField(default=False)

    objects: "ClassVar[models.Manager[Any]]" = models.Manager()

    class Meta:
        app_label = "dueregard"
        constraints = [models.UniqueConstraint(fields=["contact", "body"], name="one_link_a_body")]
