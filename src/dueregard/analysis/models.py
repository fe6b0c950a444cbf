"""What is stored of themes: public facts, and apart from them what a coder has not finished."""

from django.db import models

from dueregard.analysis import entries
from dueregard.stored import StoredFact, limits_of, stores


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
