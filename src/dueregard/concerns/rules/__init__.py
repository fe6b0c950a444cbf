"""How long has a recommendation or a concern waited, and what was answered?"""

from dueregard.concerns.rules.clocks import Clock, clock_of, clocks_of, unanswered

__all__ = ["Clock", "clock_of", "clocks_of", "unanswered"]
