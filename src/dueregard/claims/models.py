"""What is stored of claims and their verdicts?"""

from django.db import models

from dueregard.claims import entries
from dueregard.stored import StoredFact, limits_of, stores


@stores(entries.Claim)
class Claim(StoredFact):
    """A statement to be checked."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Claim)


class Verdict(models.Model):
    """What the record made of a claim on a day; the newest stands, the older are its history."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="verdicts")
    case = models.ForeignKey("Case", on_delete=models.PROTECT, related_name="+")
    word = models.CharField(max_length=40)
    finding = models.JSONField()
    checked_on = models.DateField()
    entry = models.OneToOneField("LogLeaf", on_delete=models.PROTECT, related_name="+")

    class Meta:
        app_label = "dueregard"
        ordering = ["entry_id"]
