"""One line to a valid ballot; the test states what matters."""

from collections.abc import Mapping
from datetime import date, timedelta

from dueregard.analysis.rules.votes import Ballot

OPENED = date(2026, 3, 2)


def a_ballot(
    place: int,
    *,
    votes: Mapping[str, int] | None = None,
    answers: Mapping[str, str] | None = None,
    day: int = 0,
    channel: str = "web",
    proved: bool = True,
) -> Ballot:
    """A ballot that raises no sign by itself; `day` counts from the opening."""
    return Ballot(
        id=f"b{place}",
        votes=votes or {},
        answers=answers or {},
        day=OPENED + timedelta(days=day),
        channel=channel,
        proved=proved,
        place=place,
    )


def voting(pattern: str) -> dict[str, int]:
    """Votes on s0, s1 …: + agrees, - disagrees, 0 passes, a dot did not vote."""
    signs = {"+": 1, "-": -1, "0": 0}
    return {f"s{at}": signs[one] for at, one in enumerate(pattern) if one != "."}
