"""Who in a theme is for and who against? Only what people said of it themselves, never inferred.

Embeddings do not tell for from against: at chance on claims of one topic that oppose each other.
So stance comes from the closed question, stands beside a theme and never divides or joins one.
"""

from collections import Counter
from collections.abc import Sequence

from dueregard.analysis.themes.findings import Theme
from dueregard.errors import BadInput

NOT_SAID = "not said"


def stances_of(theme: Theme, *, stances: Sequence[str | None]) -> dict[str, int]:
    """Return how many of a theme's responses gave each stance, most first, "not said" counted too.

    `stances[number]` is that response's own answer to the closed question, None where none was
    given. `BadInput` when a response of the theme lies beyond them.
    """
    if theme.responses and theme.responses[-1] >= len(stances):
        raise BadInput(["There are fewer stances than responses."])
    counted = Counter(stances[one] or NOT_SAID for one in theme.responses)
    return dict(sorted(counted.items(), key=lambda one: (-one[1], one[0])))
