"""What is stored of the log? Entries, only ever added; the texts beside them, with their salts."""

from django.db import models


class LogHead(models.Model):
    """The one row that sequences the log: its size, its edge, its signed checkpoint."""

    one = models.PositiveSmallIntegerField(primary_key=True, default=1)
    size = models.PositiveBigIntegerField(default=0)
    edge = models.BinaryField(default=b"")
    checkpoint = models.TextField(blank=True)
    # The hash of the newest entry that changed what readers see: what pages are kept by. Responses
    # come in by the thousand and change no page until they are counted.
    facts = models.BinaryField(max_length=32, default=b"")

    class Meta:
        app_label = "dueregard"
        constraints = [
            models.CheckConstraint(name="log_has_one_head", condition=models.Q(one=1)),
        ]


class LogLeaf(models.Model):
    """An entry: its bytes, its hash, and for finding it again what it is about."""

    # No sequence: a rolled-back transaction would leave a gap.
    index = models.PositiveBigIntegerField(primary_key=True)
    leaf = models.BinaryField()
    hash = models.BinaryField(max_length=32)
    # The hashes of the subtrees that this entry completes, from level 1 up: one entry completes
    # the node `index` of `level`, the entry ((index + 1) << level) - 1. A proof needs a few rows.
    above = models.BinaryField(default=b"", blank=True)
    kind = models.CharField(max_length=60)
    case = models.CharField(max_length=80, blank=True)
    subject = models.CharField(max_length=140)

    class Meta:
        app_label = "dueregard"
        indexes = [models.Index(fields=["case", "subject"], name="log_leaf_subject")]


class Opening(models.Model):
    """A text that an entry is bound to, with the salt that shows it."""

    leaf = models.ForeignKey(LogLeaf, on_delete=models.PROTECT, related_name="openings")
    field = models.CharField(max_length=80)
    salt = models.BinaryField(max_length=32)
    content = models.TextField(blank=True)

    class Meta:
        app_label = "dueregard"
        constraints = [
            models.UniqueConstraint(fields=["leaf", "field"], name="log_one_opening_a_field"),
        ]
