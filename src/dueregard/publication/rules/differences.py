"""Where do two cases say different things of one deployment?"""

from collections.abc import Sequence

from dueregard.facts import Fact
from dueregard.outcomes.entries import Outcome
from dueregard.proposal.entries import Deployment

# A case's own ids, its wording and how it knows: these may differ without a contradiction.
OWN_TO_A_CASE = {"id", "source", "seen", "note", "place", "force", "purpose", "deployment"}

Told = tuple[str, Deployment, Outcome | None]
Difference = tuple[str, tuple[tuple[str, str], ...]]


def differences_of(told: Sequence[Told]) -> tuple[Difference, ...]:
    """Each column with what each case says of it, where they do not agree."""
    cells = [
        (case, {**_cells(deployment), **_cells(outcome)}) for case, deployment, outcome in told
    ]
    columns = dict.fromkeys(name for _, one in cells for name in one)
    found = []
    for name in columns:
        values = tuple((case, one[name]) for case, one in cells if one.get(name))
        if len({value for _, value in values}) > 1:
            found.append((name, values))
    return tuple(found)


def _cells(fact: Fact | None) -> dict[str, str]:
    if fact is None:
        return {}
    return {name: cell for name, cell in fact.to_cells().items() if name not in OWN_TO_A_CASE}
