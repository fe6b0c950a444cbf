"""Which risks does the record suggest? Rows for the author to take, judge and word anew."""

from collections.abc import Iterator

from dueregard.assessment.entries import FALSE_STOP, MOVEMENT, OTHER_HARM, PRIVACY
from dueregard.assessment.rules.drafting import Cells
from dueregard.assessment.rules.known import Known
from dueregard.assessment.rules.prefilling import prefilled

# Of each harm that residents name: whom it would happen to, and what fills in what may happen.
NAMED = (
    (PRIVACY, "Everyone who passes", "scanned"),
    (MOVEMENT, "People who must cross the zone", "sites"),
    (FALSE_STOP, "People who are picked out wrongly", "past_errors"),
)
LONGEST = 600


def suggested(known: Known) -> list[tuple[str, Cells]]:
    """Rows of risks by a name of their own: the three harms, then each concern on record."""
    return [*_harms(known), *_concerns(known)]


def _harms(known: Known) -> Iterator[tuple[str, Cells]]:
    for harm, community, name in NAMED:
        words = prefilled(known, name).text or "Nothing on record says how many."
        yield harm, {"community": community, "harm": harm, "says": words[:LONGEST]}


def _concerns(known: Known) -> Iterator[tuple[str, Cells]]:
    for one in known.record.concerns:
        here = not one.deployments or set(one.deployments) & set(known.about.deployments)
        if here or one.place in known.area:
            done = next((m for m in known.record.mitigations if m.concern == one.id), None)
            yield (
                f"concern-{one.id}",
                {
                    "community": "Those who raised the concern",
                    "harm": OTHER_HARM,
                    "says": one.says[:LONGEST],
                    "mitigation": done.says if done else "",
                    "owner": done.owner if done else "",
                    "due": done.due.text if done and done.due else "",
                },
            )
