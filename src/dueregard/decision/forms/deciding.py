"""What does an officer type who decides, or who ends what was decided?"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from dueregard.decision.entries import DECISIONS, ENDINGS, MEASURES
from dueregard.decision.rules.deciding import Choice, ConditionAsked, Obstacle
from dueregard.filling.fields import CHOICE, COUNT, DAY, ONE_OF, TEXT, Field

MOST_CONDITIONS = 4
YES = "yes"
OUTCOMES = (_("Grant it"), _("Grant it with conditions"), _("Refuse it"))
CHECKED_BY = (
    _("The most images on the watchlist"),
    _("The lowest threshold, in thousandths"),
    _("The most false alerts"),
    _("The most minutes"),
    _("The fewest hours of notice"),
    _("Nothing that is counted: people check it"),
)
ENDED = (
    _("As planned"),
    _("Stopped early"),
    _("Cancelled before it began"),
    _("The authority ran out unused"),
)

OUTCOME = Field(
    "outcome",
    _("What do you decide?"),
    "",
    CHOICE,
    tuple(zip(DECISIONS, OUTCOMES, strict=True)),
)
RANK = Field("rank", _("Your rank"), _("Your name is not asked for and never published."))
REASONS = (
    Field(
        "necessity",
        _("Why is it necessary here and now?"),
        _("What was tried before, and why less would not do. In your own words."),
        TEXT,
    ),
    Field(
        "proportionality",
        _("Why is it proportionate?"),
        _("Name who will be scanned who is on no list, what objectors say, and what you weighed."),
        TEXT,
    ),
    Field(
        "equality",
        _("What did you consider under the equality duty?"),
        _("Which groups it falls on, what is known of errors by group, what is not known."),
        TEXT,
    ),
)
EXPIRES = Field("expires", _("When does the authority end?"), _("For a grant."), DAY)
URGENT = (
    Field(
        "urgent",
        _("Is it decided by the urgent way?"),
        _("Papers may then be read later; everybody sees what was left out and until when."),
        CHOICE,
        ((YES, _("Yes")), ("no", _("No"))),
    ),
    Field("fill_in_by", _("If urgent: by when is what was left out made good?"), "", DAY),
)
_CONDITION = (
    Field("asks", _("What it asks"), "", TEXT),
    Field("measure", _("Checked by"), "", ONE_OF, tuple(zip(MEASURES, CHECKED_BY, strict=True))),
    Field("limit", _("The number it may not pass"), "", COUNT),
)
CONDITIONS = tuple(
    tuple(replace(one, name=f"{one.name}-{place}") for one in _CONDITION)
    for place in range(1, MOST_CONDITIONS + 1)
)
ENDING = (
    Field(
        "ending",
        _("How did it end?"),
        "",
        CHOICE,
        tuple(zip(ENDINGS, ENDED, strict=True)),
    ),
    Field("reason", _("If not as planned: why?"), _("This will be published."), TEXT),
)


def override_of(obstacle: Obstacle) -> Field:
    """The field in which an officer says why they pass over what stands against a grant."""
    return Field(
        f"override-{obstacle.rule}",
        _("Your reason for going ahead all the same"),
        _("Leave it empty unless you grant it with this open. It will be published."),
        TEXT,
    )


def fields_for(obstacles: Sequence[Obstacle]) -> tuple[Field, ...]:
    """Every field of the page, in its order."""
    overrides = (override_of(one) for one in obstacles)
    conditions = (field for row in CONDITIONS for field in row)
    return (*overrides, OUTCOME, RANK, *REASONS, *conditions, EXPIRES, *URGENT)


def choice_of(cells: Mapping[str, str], obstacles: Sequence[Obstacle]) -> Choice:
    """What was typed, as a choice that rules can read. Conditions left empty are none."""
    rows = [
        ConditionAsked(
            asks=cells[asks.name], measure=cells[measure.name] or "none", limit=cells[limit.name]
        )
        for asks, measure, limit in CONDITIONS
        if cells[asks.name] or cells[limit.name]
    ]
    return Choice(
        outcome=cells["outcome"],
        rank=cells["rank"],
        **{one.name: cells[one.name] for one in REASONS},
        expires=cells["expires"],
        is_urgent=cells["urgent"] == YES,
        fill_in_by=cells["fill_in_by"],
        conditions=tuple(rows),
        overrides={one.rule: cells[f"override-{one.rule}"] for one in obstacles},
    )
