"""What in a published row cannot be, or does not add up? Noted, never refused."""

from dueregard.outcomes.entries import Outcome
from dueregard.words import Said, say

# A part above its whole: the columns of the part, the column of the whole, what to say.
Above = tuple[tuple[str, ...], str, Said]
IMPOSSIBLE: tuple[Above, ...] = (
    (("alerts",), "faces_seen", say("%(part)s alerts are more than %(whole)s faces seen")),
    (
        ("false_alerts_confirmed", "false_alerts_unconfirmed"),
        "alerts",
        say("%(part)s false alerts are more than %(whole)s alerts"),
    ),
    (
        ("seeded_missed",),
        "seeded_passes",
        say("%(part)s tests without an alert are more than %(whole)s tests"),
    ),
)


def contradictions_of(row: Outcome) -> list[Said]:
    """What in a published row does not add up. Noted, never refused.

    In 2023 and 2024 the Met's "other disposal" and "no action" mostly repeat one number, so a sum
    that is off says more of the column than of the row; `outcomes_add_up` tells which rows do.
    """
    sums = (_alerts(row), _dispositions(row), _arrests(row))
    return [*impossible_in(row), *(said for said in sums if said)]


def impossible_in(row: Outcome) -> list[Said]:
    """Which parts are above their whole: alerts above faces, false alerts above alerts."""
    told = (_above(row, *one) for one in IMPOSSIBLE)
    return [said for said in told if said]


def _alerts(row: Outcome) -> Said | None:
    parts = [
        row.true_alerts_confirmed,
        row.true_alerts_unconfirmed,
        row.false_alerts_confirmed,
        row.false_alerts_unconfirmed,
    ]
    if row.alerts is None or parts[0] is None or sum(one or 0 for one in parts) == row.alerts:
        return None
    return say(
        "alerts by outcome add up to %(sum)s, and %(alerts)s alerts are given",
        sum=sum(one or 0 for one in parts),
        alerts=row.alerts,
    )


def _dispositions(row: Outcome) -> Said | None:
    parts = (row.arrests, row.other_disposal, row.no_action)
    if row.alerts is None or None in parts or sum(one or 0 for one in parts) == row.alerts:
        return None
    return say(
        "arrests, other disposals and no action add up to %(sum)s, and %(alerts)s alerts are given",
        sum=sum(one or 0 for one in parts),
        alerts=row.alerts,
    )


def _arrests(row: Outcome) -> Said | None:
    if row.alerts is None or row.arrests is None or row.arrests <= row.alerts:
        return None
    return say("%(arrests)s arrests from %(alerts)s alerts", arrests=row.arrests, alerts=row.alerts)


def _above(row: Outcome, parts: tuple[str, ...], whole: str, said: Said) -> Said | None:
    counts = [one for name in parts if (one := getattr(row, name)) is not None]
    total = getattr(row, whole)
    if not counts or total is None or sum(counts) <= total:
        return None
    return say(said.template, part=f"{sum(counts):,}", whole=f"{total:,}")
