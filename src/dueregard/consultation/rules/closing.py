"""When may a consultation be extended or closed, and what is counted at its closing?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from dueregard.consultation.entries import CHANNELS, Closing
from dueregard.consultation.rules.asking import CLOSED, Asked, closing_moment
from dueregard.consultation.rules.responses import COUNTED, REPLACED, SET_ASIDE, STATES, WITHDRAWN
from dueregard.dates import When
from dueregard.errors import RuleBroken
from dueregard.words import say

# Fewer texts than this, published together, could be told apart by who is known to have answered.
FEWEST_COMMENTS = 10

Tally = Mapping[tuple[str, str], int]
"""How many responses are in each state and came by each channel."""


@dataclass(frozen=True, kw_only=True)
class TypedTwice:
    """How many responses were typed a second time, how many answers compared, how many differed."""

    responses: int = 0
    compared: int = 0
    different: int = 0


def require_extension(asked: Asked, *, closes: When, reason: str, at: datetime) -> None:
    """Raise `RuleBroken` unless it is open still, closes later than before, and for a reason."""
    if asked.stage(at) == CLOSED:
        raise RuleBroken(
            say("It closed on %(when)s. What has closed is not opened again.", when=asked.closes)
        )
    if closing_moment(closes) <= closing_moment(asked.closes):
        raise RuleBroken(
            say(
                "The new closing must be later than %(when)s: nobody is cut short",
                when=asked.closes,
            )
        )
    if not reason.strip():
        raise RuleBroken(say("Say why it stays open longer: the reason is published"))


def require_over(asked: Asked, *, at: datetime) -> None:
    """Raise `RuleBroken` while it can still be answered."""
    if asked.stage(at) != CLOSED:
        raise RuleBroken(
            say("It is open until %(when)s and cannot be closed before", when=asked.closes)
        )


def closing_of(asked: Asked, tally: Tally, *, typed_twice: TypedTwice) -> Closing:
    """What had come in: received = counted + replaced + withdrawn + set aside, by its making."""
    states = {state: sum(n for (one, _), n in tally.items() if one == state) for state in STATES}
    counted = {channel: tally.get((COUNTED, channel), 0) for channel in CHANNELS}
    return Closing(
        id=f"{asked.consultation.id}-closing",
        consultation=asked.consultation.id,
        closed_on=asked.closes,
        received=sum(states.values()),
        counted=states[COUNTED],
        replaced=states[REPLACED],
        withdrawn=states[WITHDRAWN],
        set_aside=states[SET_ASIDE],
        web=counted["web"],
        paper=counted["paper"],
        phone=counted["phone"],
        meeting=counted["meeting"],
        post=counted["post"],
        entered_twice=typed_twice.responses,
        fields_compared=typed_twice.compared,
        fields_different=typed_twice.different,
    )


def require_sum(closing: Closing) -> None:
    """Raise `RuleBroken` when the counts of a closing do not add up, saying which."""
    states = [closing.counted, closing.replaced, closing.withdrawn, closing.set_aside]
    channels = [closing.web, closing.paper, closing.phone, closing.meeting, closing.post]
    _require_equal("received", closing.received, states)
    _require_equal("counted", closing.counted, channels)


def _require_equal(name: str, whole: int | None, parts: Sequence[int | None]) -> None:
    told = [one for one in parts if one is not None]
    # What is not on record can neither add up nor fail to.
    if whole is not None and len(told) == len(parts) and whole != sum(told):
        raise RuleBroken(
            say("%(name)s is %(n)s and its parts are %(sum)s", name=name, n=whole, sum=sum(told))
        )
