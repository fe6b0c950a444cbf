"""What is stored of an analysis? Facts on themes, a coder's unfinished sheet, results kept."""

from django.db import models

from dueregard.analysis import entries
from dueregard.stored import StoredFact, limits_of, stores

DIGEST_BYTES = 32


@stores(entries.ThemeRun)
class ThemeRun(StoredFact):
    """A run of the program that looks for themes."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.ThemeRun)


@stores(entries.Theme)
class Theme(StoredFact):
    """A candidate for a theme."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Theme)


@stores(entries.ThemeAnswers)
class ThemeAnswers(StoredFact):
    """Some of the answers of a theme."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.ThemeAnswers)


@stores(entries.ThemeAct)
class ThemeAct(StoredFact):
    """What a person did with a theme."""

    class Meta(StoredFact.Meta):
        # Two people cannot both have done the next thing: the second must look again.
        constraints = [
            *limits_of(entries.ThemeAct),
            models.UniqueConstraint(fields=["run", "order"], name="theme_acts_one_after_another"),
        ]


@stores(entries.ThemeSample)
class ThemeSample(StoredFact):
    """A sample to be coded by two people."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.ThemeSample)


@stores(entries.ThemeCoding)
class ThemeCoding(StoredFact):
    """What one of the two found."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.ThemeCoding)


class CodingSheet(models.Model):
    """What a coder has found so far. Not on the record: the other one must not see it."""

    sample = models.ForeignKey(ThemeSample, on_delete=models.PROTECT, related_name="+")
    coder = models.CharField(max_length=140)
    # The theme, by the answer it was chosen for.
    codes = models.JSONField(default=dict)
    finished_on = models.CharField(max_length=40, blank=True)

    class Meta:
        app_label = "dueregard"
        constraints = [
            models.UniqueConstraint(fields=["sample", "coder"], name="coding_one_sheet_each"),
        ]


class WorkPlan(models.Model):
    """How far one consultation's analysis has come: the digest of each step that is finished.

    `as_of` names the rows for which that is so; other rows ask for another look at every step.
    """

    consultation = models.OneToOneField(
        "dueregard.Consultation", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    as_of = models.CharField(max_length=64)
    steps = models.JSONField(default=dict)

    class Meta:
        app_label = "dueregard"


class WorkedOut(models.Model):
    """The result of one step for the data of this digest. Statistics, and published words only."""

    digest = models.BinaryField(primary_key=True, max_length=DIGEST_BYTES)
    consultation = models.ForeignKey(
        "dueregard.Consultation", on_delete=models.CASCADE, related_name="+"
    )
    step = models.CharField(max_length=120)
    result = models.BinaryField()

    class Meta:
        app_label = "dueregard"
