"""How many alerts of a deployment were false, and which totals can be told?"""

from collections.abc import Iterable

from dueregard.outcomes.entries import Outcome


def false_alerts_of(outcome: Outcome) -> int | None:
    """False alerts, confirmed or not; None where the confirmed ones are not on record."""
    if outcome.false_alerts_confirmed is None:
        return None
    return outcome.false_alerts_confirmed + (outcome.false_alerts_unconfirmed or 0)


def known_sum(counts: Iterable[int | None]) -> int | None:
    """Add up what is on record; None where nothing is."""
    known = [one for one in counts if one is not None]
    return sum(known) if known else None
