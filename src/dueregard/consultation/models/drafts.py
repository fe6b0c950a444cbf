"""What is stored of a consultation before it opens? One plan, until a second person opens it."""

from django.db import models


class Draft(models.Model):
    """A consultation being written. Not on the record: nothing here has been asked of anyone."""

    case = models.ForeignKey("dueregard.Case", on_delete=models.PROTECT, related_name="+")
    ref = models.CharField(max_length=80)
    # Cells of the facts it will become, by table: {"consultation": {…}, "questions": [{…}], …}.
    plan = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    drafted_by = models.CharField(max_length=140)
    ready = models.BooleanField(default=False)
    opened = models.BooleanField(default=False)

    class Meta:
        app_label = "dueregard"
        constraints = [
            models.UniqueConstraint(fields=["case", "ref"], name="draft_one_ref_a_case"),
        ]
