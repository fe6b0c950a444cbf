"""Do two people who read the same answers put them into the same themes? A sample tells."""

from collections.abc import Iterable, Sequence
from hashlib import sha256

from dueregard.analysis.rules.theming import Review
from dueregard.errors import NotAllowed, RuleBroken
from dueregard.stats.coder_agreement import Agreement, agreement_of_two
from dueregard.words import Said, say

NONE = "none"
CODERS = 2
FEWEST_DRAWN, MOST_DRAWN, USUALLY_DRAWN = 20, 500, 60
# Krippendorff, "Content Analysis" (2004), p. 241: rely on it from .800, tentatively from .667.
RELIABLE, TENTATIVE = 0.8, 0.667


def drawn(review: Review, *, size: int, seed: int) -> tuple[str, ...]:
    """Draw answers by their digest with the seed: anyone can repeat it. Raises `RuleBroken`."""
    if not FEWEST_DRAWN <= size <= MOST_DRAWN:
        raise RuleBroken(
            say("Draw between %(least)s and %(most)s answers", least=FEWEST_DRAWN, most=MOST_DRAWN)
        )
    if len(review.standing) < CODERS:
        raise RuleBroken(say("With fewer than two themes there is nothing to agree on"))
    if size > len(review.answers):
        raise RuleBroken(say("There are only %(n)s answers", n=len(review.answers)))
    return tuple(sorted(review.answers, key=lambda one: _digest(seed, one))[:size])


def require_coder(coder: str, *, others: Iterable[str], acted: Iterable[str]) -> None:
    """Raise `NotAllowed` for a third coder, and for a second when both shaped the themes."""
    sheets = [one for one in others if one != coder]
    if len(sheets) >= CODERS:
        raise NotAllowed(say("Two people have this sample already: a third is not needed"))
    if sheets and {coder, *sheets} <= set(acted):
        raise NotAllowed(
            say(
                "Both of you changed these themes. One of the two must be someone who did not:"
                " agreement with oneself shows nothing."
            )
        )


def require_code(theme: str, *, review: Review) -> None:
    """Raise `RuleBroken` for what is no theme that the sample offers."""
    if theme != NONE and theme not in {one.id for one in review.standing}:
        raise RuleBroken(say("Choose one of the themes, or none of them"))


def agreement_on(first: Sequence[str], second: Sequence[str]) -> Agreement | None:
    """How far two codings of a sample agree; None when nothing can be said."""
    return agreement_of_two(first, second)


def verdict_on(found: Agreement | None) -> Said:
    """What may be said of it: only what holds at both ends of the interval."""
    if found is None:
        return say("Nothing can be said: one theme was all that was chosen.")
    if found.low >= RELIABLE:
        return say("Two people reading apart put the answers into the same themes: rely on them.")
    if found.low >= TENTATIVE:
        return say("Two people reading apart agree well enough for tentative conclusions.")
    if found.high < TENTATIVE:
        return say("Two people reading apart do not agree: do not rely on these themes.")
    return say("Too few to tell whether two people reading apart agree.")


def _digest(seed: int, answer: str) -> bytes:
    return sha256(f"{seed}\n{answer}".encode()).digest()
