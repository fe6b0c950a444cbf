"""What is stored of paper, posted codes and second entries?"""

from django.db import models
from django.db.models import F, Q

HASH_BYTES = 32


class PaperForm(models.Model):
    """A printed form: its number, and the fingerprint of the code on its tear-off slip."""

    consultation = models.ForeignKey(
        "dueregard.Consultation", on_delete=models.PROTECT, related_name="+"
    )
    number = models.CharField(max_length=20, unique=True)
    code = models.BinaryField(unique=True, max_length=HASH_BYTES)

    class Meta:
        app_label = "dueregard"


class PostalCode(models.Model):
    """A one-time code as its hash. Spent or not; by which response is not stored."""

    consultation_ref = models.CharField(max_length=170, db_index=True)
    hash = models.BinaryField(primary_key=True, max_length=HASH_BYTES)
    spent = models.BooleanField(default=False)
    logged = models.BooleanField(default=False)

    class Meta:
        app_label = "dueregard"
        constraints = [
            models.CheckConstraint(
                name="posted_code_logged_when_spent", condition=Q(logged=False) | Q(spent=True)
            ),
        ]


class SecondEntry(models.Model):
    """A paper form typed a second time by another clerk, to measure how often typing errs."""

    response = models.OneToOneField(
        "dueregard.Response", on_delete=models.PROTECT, related_name="second_entry"
    )
    first_by = models.CharField(max_length=140)
    second_by = models.CharField(max_length=140, blank=True)
    number = models.CharField(max_length=20)
    compared = models.PositiveIntegerField(null=True)
    differing = models.JSONField(default=list)

    class Meta:
        app_label = "dueregard"
        constraints = [
            models.CheckConstraint(
                name="second_entry_by_another",
                condition=Q(second_by="") | ~Q(second_by=F("first_by")),
            ),
        ]
