"""What is stored of assessments? Roles and what they wrote, never a person's name."""

from django.db import models

from dueregard.assessment import entries
from dueregard.stored import StoredFact, limits_of, stores


@stores(entries.Assessment)
class Assessment(StoredFact):
    """A version of an assessment."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Assessment)


@stores(entries.AssessmentAnswer)
class AssessmentAnswer(StoredFact):
    """What stands in one field of it."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.AssessmentAnswer)


@stores(entries.Risk)
class Risk(StoredFact):
    """A risk to a community."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Risk)


@stores(entries.Advice)
class Advice(StoredFact):
    """An adviser's opinion of it."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Advice)


class AssessmentDraft(models.Model):
    """A version being written, reviewed and validated. Not on the record until it is validated."""

    case = models.ForeignKey("dueregard.Case", on_delete=models.PROTECT, related_name="+")
    # Which series, and so which address; one draft of a series at a time.
    ref = models.CharField(max_length=80)
    # {"about": {…}, "says": {field: words}, "looked_at": [task, …], "risks": [{…}],
    #  "advice": [{…}], "frozen": {field: {"text": …, "rows": […]}}, "review": {…}}
    plan = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    written_by = models.CharField(max_length=140)

    class Meta:
        app_label = "dueregard"
        constraints = [
            models.UniqueConstraint(fields=["case", "ref"], name="assessment_draft_one_a_series"),
        ]
