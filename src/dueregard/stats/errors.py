"""What can be wrong with counts?"""


class ImpossibleCounts(ValueError):
    """The numbers cannot be: fewer than none, more events than trials, a share above one."""


class NoTrials(ImpossibleCounts):
    """Nothing was tried, so nothing can be told: no faces seen, no alerts, no answers."""


class NotPublished(ImpossibleCounts):
    """A number that is needed was not published; it is not taken to be zero."""
