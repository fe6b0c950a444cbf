"""What may go wrong that we foresee? Each message is fit to show to whoever caused it."""

from collections.abc import Sequence
from typing import Any


class RuleBroken(Exception):
    """What was asked would break a rule; the message says which, and what can be done."""


class NotAllowed(RuleBroken):
    """This role may not do this."""


class NotFound(Exception):
    """The record holds no such thing."""


class BadInput(Exception):
    """What was handed in cannot be used; `faults` holds every fault found, not just the first."""

    def __init__(self, faults: Sequence[Any]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = tuple(faults)
