"""What was answered to each closed question, by whom it reached us, and on which reckoning?

One question, several reckonings side by side: everybody who counts, each shared text once, and with
what was set aside. Don't-knows stay in the base: "most" means most of all who answered.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from dueregard.consultation.entries import Question
from dueregard.stats.survey import tipping_ratio

COUNTED, ONCE, ALL_RECEIVED = "counted", "once", "all_received"
SUPPORT, OPPOSE = "support", "oppose"
SEVERAL = "several"


@dataclass(frozen=True, kw_only=True)
class Given:
    """What one response chose at closed questions (codes by question), and how it reached us."""

    ref: str
    channel: str
    answers: Mapping[str, str]
    counts: bool = True


@dataclass(frozen=True, kw_only=True)
class Result:
    """A question's answers on one reckoning: how many chose each code, of how many who answered.

    Where several options may be chosen the numbers add up to more than `answered`.
    """

    chosen: Mapping[str, Fraction]
    answered: Fraction

    def share(self, code: str) -> Fraction:
        """The share of those who answered that chose this, between 0 and 1."""
        return self.chosen.get(code, Fraction(0)) / self.answered if self.answered else Fraction(0)


def result_of(
    question: Question, given: Iterable[Given], *, once: Sequence[frozenset[str]] = ()
) -> Result:
    """Count one question. Of each group of `once` (responses of one shared text) all are one."""
    group_of = {ref: place for place, group in enumerate(once) for ref in group}
    alone: Counter[str] = Counter()
    together: dict[int, Counter[str]] = {}
    for one in given:
        if answer := one.answers.get(question.id):
            place = group_of.get(one.ref)
            counted = alone if place is None else together.setdefault(place, Counter())
            counted[answer] += 1
    chosen: dict[str, Fraction] = {}
    for answers, weight in ((alone, 1), *((one, one.total()) for one in together.values())):
        for answer, number in answers.items():
            for code in codes_in(question, answer):
                chosen[code] = chosen.get(code, Fraction(0)) + Fraction(number, weight)
    return Result(chosen=chosen, answered=Fraction(alone.total() + len(together)))


def codes_in(question: Question, answer: str) -> tuple[str, ...]:
    """The codes that an answer holds: one, or several where several may be chosen."""
    return tuple(answer.split("+")) if question.kind == SEVERAL else (answer,)


@dataclass(frozen=True, kw_only=True)
class Leaning:
    """How many of those who answered lean which way, and what would make the majority vanish.

    `tips_at` is the tipping ratio: how many times as likely to answer the larger side must have
    been than all others for it to be half of everyone; None when it is no majority.
    """

    support: Fraction
    oppose: Fraction
    answered: Fraction
    majority: str = ""
    tips_at: float | None = None


def leaning_of(question: Question, result: Result) -> Leaning | None:
    """Return how people lean, or None when the question's options say neither for nor against."""
    meant = {str(place): meaning for place, meaning in enumerate(question.meanings, 1)}
    if not {SUPPORT, OPPOSE} <= set(meant.values()) or not result.answered:
        return None
    sides = {
        side: sum(
            (number for code, number in result.chosen.items() if meant.get(code) == side),
            Fraction(0),
        )
        for side in (SUPPORT, OPPOSE)
    }
    majority = next((side for side, number in sides.items() if 2 * number > result.answered), "")
    tips_at = None
    if majority:
        # Of weighted counts the odds are the same; whole numbers are what the rule asks for.
        scale = result.answered.denominator * sides[majority].denominator
        tips_at = tipping_ratio(
            supporters=int(sides[majority] * scale), answered=int(result.answered * scale)
        )
    return Leaning(
        support=sides[SUPPORT],
        oppose=sides[OPPOSE],
        answered=result.answered,
        majority=majority,
        tips_at=tips_at,
    )
