"""May this form come in now? Proof of work, time taken and tries decide; nobody is shut out.

Whoever has no script gives no proof of work: a slower pace stands in for it, never a puzzle.
"""

from dataclasses import dataclass
from math import ceil

from dueregard.words import Said, say

# A person reads a page of questions in more than this; a program would rather not wait.
LEAST_SECONDS = 20
UNPROVED_SHARE = 3
LEAST_UNPROVED = 5
SHORTEST_WAIT = 5


@dataclass(frozen=True)
class Admission:
    """Whether a form comes in; if not, after how many seconds it will, and what to tell."""

    wait_seconds: int = 0
    said: Said | None = None

    @property
    def is_granted(self) -> bool:
        """Nothing to wait for."""
        return not self.wait_seconds


GRANTED = Admission()


def most_per_hour(*, proved: bool, usual: int) -> int:
    """Return how many forms an address may send in an hour: fewer without proof of work."""
    return usual if proved else min(usual, max(LEAST_UNPROVED, usual // UNPROVED_SHARE))


def too_fast(*, proved: bool, seconds_on_form: float | None) -> int:
    """Return the seconds still to wait for a form that came without proof; None: age unknown."""
    if proved:
        return 0
    return max(0, ceil(LEAST_SECONDS - (seconds_on_form or 0)))


def admit(*, proved: bool, seconds_on_form: float | None, limit_wait: int) -> Admission:
    """Decide on a form. `limit_wait`: the seconds that the rate limit asks for, 0 for none."""
    wait = max(limit_wait, too_fast(proved=proved, seconds_on_form=seconds_on_form))
    if not wait:
        return GRANTED
    wait = max(wait, SHORTEST_WAIT)
    return Admission(wait, _wait_for(wait))


def _wait_for(seconds: int) -> Said:
    if seconds < 120:
        return say(
            "Please wait %(seconds)s seconds and press the button again."
            " Nothing you typed is lost.",
            seconds=seconds,
        )
    return say(
        "Many forms came from your connection in the past hour. Please wait %(minutes)s minutes"
        " and press the button again. Nothing you typed is lost.",
        minutes=ceil(seconds / 60),
    )
