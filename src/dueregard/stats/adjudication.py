"""How long does an alert wait for an officer's eyes, or a person for a team? Erlang's C formula."""

from dataclasses import dataclass

from dueregard.stats.errors import ImpossibleCounts
from dueregard.stats.published import require_some


@dataclass(frozen=True)
class Queue:
    """The chance of waiting at all, and the mean wait of all who come, in seconds."""

    chance_of_wait: float
    mean_wait_seconds: float


def queue_for(*, per_hour: float, seconds_each: float, officers: int) -> Queue:
    """Return the wait when so many come each hour, at random, and each takes so long on average.

    M/M/c: bursts, as when a crowd leaves a train, wait longer. Raises `ImpossibleCounts` when more
    comes than the officers can do: the queue would grow without end. Source: Erlang 1917.
    """
    busy = require_some(amount=per_hour, name="alerts") / 3600 * seconds_each
    require_some(amount=seconds_each, name="seconds for each alert")
    if officers < 1 or busy >= officers:
        raise ImpossibleCounts(f"{officers} cannot do what keeps {busy:.3g} busy without pause")
    blocked = 1.0
    for one in range(1, officers + 1):
        blocked = busy * blocked / (one + busy * blocked)
    waiting = blocked / (1 - busy / officers * (1 - blocked))
    return Queue(waiting, waiting * seconds_each / (officers - busy))
