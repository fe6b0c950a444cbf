"""Themes: what do people say in their own words, who says it, and what does only one say?"""

from dueregard.analysis.themes.embedding import Embedder, NoModel, WordCounts, embed
from dueregard.analysis.themes.finding import Themes
from dueregard.analysis.themes.findings import Passage, Suggestion, Theme, Unique, Why
from dueregard.analysis.themes.stance import stances_of

__all__ = [
    "Embedder",
    "NoModel",
    "Passage",
    "Suggestion",
    "Theme",
    "Themes",
    "Unique",
    "Why",
    "WordCounts",
    "embed",
    "stances_of",
]
