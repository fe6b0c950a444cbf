"""What do the published figures add up to, and which of them cannot be?"""

from dueregard.outcomes.rules.contradictions import contradictions_of, impossible_in
from dueregard.outcomes.rules.totals import MEASURES, Total, one_each, series_of, total_of

__all__ = [
    "MEASURES",
    "Total",
    "contradictions_of",
    "impossible_in",
    "one_each",
    "series_of",
    "total_of",
]
