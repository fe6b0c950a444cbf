"""What do we write in the public log about what happened at a deployment? Counts only."""

from dataclasses import dataclass

from dueregard.facts import Fact, choice, count, label, ref, text, yes_no
from dueregard.people.entries import SEEN, SEEN_MEANS


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
    false_alert_rate_as_published: str = label("The false-alert rate exactly as printed.")
    series: str = label("Span of the published series within which faces seen can be compared.")
    outcomes_add_up: bool | None = yes_no(
        "Do arrests, other disposals and no action add up to alerts?"
    )
    source: str = ref("sources", "Where this is known from.", required=True)
    seen: str = choice(SEEN, SEEN_MEANS, required=True)
    note: str = text("Known faults of this row.")
