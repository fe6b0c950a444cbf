"""What may a kept result be made of?"""

from dueregard.analysis.opinion_groups import OpinionGroups, Shift
from dueregard.analysis.opinion_groups.axes import Axes
from dueregard.analysis.opinion_groups.counting import Marked
from dueregard.analysis.opinion_groups.counting import Said as SaidByGroups
from dueregard.analysis.opinion_groups.support import Gain
from dueregard.analysis.rules.duplicates import Group
from dueregard.analysis.rules.shown import ShownCounts
from dueregard.analysis.rules.signs import Raised, Sign
from dueregard.analysis.rules.suspicion import Suspicion
from dueregard.analysis.rules.told import Opinions, Reported, SharedWords
from dueregard.analysis.rules.votes import Moved, Movement
from dueregard.analysis.themes import Passage, Suggestion, Theme, Themes, Unique, Why, WordCounts
from dueregard.stats.counted import Table
from dueregard.stats.disclosure import Release
from dueregard.words import Said

KINDS: dict[str, type] = {
    "axes": Axes,
    "gain": Gain,
    "group": Group,
    "marked": Marked,
    "moved": Moved,
    "movement": Movement,
    "opinion_groups": OpinionGroups,
    "opinions": Opinions,
    "passage": Passage,
    "raised": Raised,
    "release": Release,
    "reported": Reported,
    "said": Said,
    "said_by_groups": SaidByGroups,
    "shared_words": SharedWords,
    "shift": Shift,
    "shown_counts": ShownCounts,
    "sign": Sign,
    "suggestion": Suggestion,
    "suspicion": Suspicion,
    "table": Table,
    "theme": Theme,
    "themes": Themes,
    "unique": Unique,
    "why": Why,
    "word_counts": WordCounts,
}
