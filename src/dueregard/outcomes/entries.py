"""What do we write in the public log about what happened at a deployment? Counts only."""

from dataclasses import dataclass

from dueregard.dates import When
from dueregard.facts import Fact, choice, count, decimal, label, ref, text, when, yes_no
from dueregard.people.entries import SEEN, SEEN_MEANS

# What is counted by group, where anybody counts it.
GROUP_MEASURES = (
    "faces_seen",
    "watchlist",
    "alerts",
    "true_alerts",
    "false_alerts",
    "engagements",
    "stopped_in_error",
    "arrests",
    "charged",
    "complaints",
)


@dataclass(frozen=True, kw_only=True)
class Outcome(Fact):
    """What was published of one deployment's result: faces, alerts, errors, arrests."""

    TABLE = "outcomes"
    ENTRY_KIND = "outcome.recorded"

    deployment: str = ref("deployments", "Which deployment.", required=True)
    faces_seen: int | None = count("Faces seen by the system (passages, not people; an estimate).")
    alerts: int | None = count("All alerts.")
    true_alerts_confirmed: int | None = count("Alerts confirmed true.")
    true_alerts_unconfirmed: int | None = count("Alerts held true but not confirmed.")
    false_alerts_confirmed: int | None = count("Alerts confirmed false.")
    false_alerts_unconfirmed: int | None = count("Alerts held false but not confirmed.")
    engagements: int | None = count("People stopped and spoken to.")
    arrests: int | None = count("Arrests.")
    other_disposal: int | None = count("Other disposals, as the force counts them.")
    no_action: int | None = count("No further action, as the force counts it.")
    stopped_in_error: int | None = count("People stopped after an alert that was false.")
    charged: int | None = count("People charged later.")
    charges_counted: When | None = when("Up to when charges were counted.")
    seeded_passes: int | None = count("Walks past the cameras by testers put on the list.")
    seeded_missed: int | None = count("Such walks that raised no alert.")
    minutes_held_median: int | None = count("Minutes for which the middle person was held.")
    minutes_held_longest: int | None = count("Minutes for which the longest held was held.")
    uses_of_force: int | None = count("Times that force was used.")
    complaints: int | None = count("Complaints about it.")
    officer_hours: int | None = count("Hours worked by officers and staff, in whole hours.")
    cost_pounds: int | None = count("What it cost, in whole pounds.")
    deletion_certified: When | None = when("When deletion of the data was certified.")
    reviewed: When | None = when("When the force reviewed it afterwards.")
    published: When | None = when("When the result was first published.")
    false_alert_rate_as_published: str = label("The false-alert rate exactly as printed.")
    series: str = label("Span of the published series within which faces seen can be compared.")
    outcomes_add_up: bool | None = yes_no(
        "Do arrests, other disposals and no action add up to alerts?"
    )
    source: str = ref("sources", "Where this is known from.", required=True)
    seen: str = choice(SEEN, SEEN_MEANS, required=True)
    note: str = text("Known faults of this row.")


@dataclass(frozen=True, kw_only=True)
class Forecast(Fact):
    """How many false alerts were expected of a deployment, fixed before it and never changed.

    The counts it was made from give the whole distribution, by the method named.
    """

    TABLE = "forecasts"
    ENTRY_KIND = "forecast.made"

    deployment: str = ref("deployments", "Of which deployment.", required=True)
    made: When = when("When it was made.", required=True)
    by: str = ref("organisations", "Who made it.", required=True)
    faces: int | None = count("Faces expected to be seen.")
    listed: int | None = count("People expected on the list.")
    past_deployments: int | None = count("How many past deployments it was made from.")
    past_false_alerts: int | None = count("Their false alerts.")
    past_comparisons: int | None = count("Their faces times people listed, added up.")
    low: int | None = count("The least number of false alerts of its interval.")
    high: int | None = count("The largest number of false alerts of its interval.")
    level: str = decimal("How sure the interval is, as a share such as 0.90.")
    method: str = label("How it was worked out, with its version.", required=True)
    source: str = ref("sources", "Where this is known from.", required=True)
    seen: str = choice(SEEN, SEEN_MEANS, required=True)
    note: str = text("Anything a reader should know.")


@dataclass(frozen=True, kw_only=True)
class GroupCount(Fact):
    """How many of one group were scanned, alerted on, stopped or arrested, as published.

    Of one deployment, or of a force over a time: one of the two is told.
    """

    TABLE = "group_counts"
    ENTRY_KIND = "group.counted"

    deployment: str = ref("deployments", "Of which deployment.")
    force: str = ref("organisations", "Or of all deployments of which force.")
    period: When | None = when("Over what time, where it is of a force.")
    measure: str = choice(GROUP_MEASURES, "What is counted.", required=True)
    grouped_by: str = label(
        "What people are grouped by, as published: age, sex, ethnic group as officers see it, …",
        required=True,
    )
    group: str = label("The group, in the words of whoever published it.", required=True)
    people: int | None = count("How many of the group.")
    out_of: int | None = count("How many in all, whatever the group.")
    source: str = ref("sources", "Where this is known from.", required=True)
    seen: str = choice(SEEN, SEEN_MEANS, required=True)
    note: str = text("Anything a reader should know.")


@dataclass(frozen=True, kw_only=True)
class WatchlistCategory(Fact):
    """How many images of a watchlist belonged to one published category. Never a name."""

    TABLE = "watchlist_categories"
    ENTRY_KIND = "watchlist.counted"

    deployment: str = ref("deployments", "Of which deployment.", required=True)
    category: str = label("The category as published.", required=True)
    images: int | None = count("How many images.")
    source: str = ref("sources", "Where this is known from.", required=True)
    seen: str = choice(SEEN, SEEN_MEANS, required=True)
    note: str = text("Anything a reader should know.")
