"""Do the same answers bear the same claim, whoever makes it and wherever it is weighed?"""

import pytest

from dueregard.claims.rules.verdicts import Verdict
from dueregard.consultation.entries import SELECTIONS
from dueregard.stats.errors import ImpossibleCounts
from dueregard.stats.support import Evidence, Selection, Support, support_of

ABOVE, ACROSS, BELOW = (0.55, 0.65), (0.45, 0.55), (0.35, 0.45)


@pytest.mark.parametrize(
    ("selection", "told", "bounds", "support"),
    [
        # Something is not told: whatever the bounds, nobody can claim anything.
        ("probability", {"complete": False}, ABOVE, Support.NO_CLAIM_CAN_BE_MADE),
        ("self_selected", {"complete": False}, ABOVE, Support.NO_CLAIM_CAN_BE_MADE),
        ("not_stated", {}, ABOVE, Support.NO_CLAIM_CAN_BE_MADE),
        # They chose themselves: neither bounds nor number nor a fair question mend it.
        ("self_selected", {}, ABOVE, Support.RESPONDENTS_ONLY),
        ("self_selected", {"effective": 250_000}, BELOW, Support.RESPONDENTS_ONLY),
        ("self_selected", {"sound": False}, ABOVE, Support.RESPONDENTS_ONLY),
        # A leading question or too few decide nothing.
        ("probability", {"sound": False}, ABOVE, Support.UNDECIDED),
        ("probability", {"sound": False}, BELOW, Support.UNDECIDED),
        ("probability", {"effective": 29}, ABOVE, Support.UNDECIDED),
        ("probability", {"effective": 30}, ABOVE, Support.STANDS),
        # By chance it may stand or fall; a panel never makes a claim fall.
        ("probability", {}, ABOVE, Support.STANDS),
        ("probability", {}, ACROSS, Support.UNDECIDED),
        ("probability", {}, BELOW, Support.FALLS),
        ("quota", {}, ABOVE, Support.STANDS_WITH_ASSUMPTIONS),
        ("panel", {}, ABOVE, Support.STANDS_WITH_ASSUMPTIONS),
        ("panel", {}, ACROSS, Support.UNDECIDED),
        ("panel", {}, BELOW, Support.UNDECIDED),
        # Just half is no majority, and no proof against one.
        ("probability", {}, (0.5, 0.6), Support.UNDECIDED),
        ("probability", {}, (0.4, 0.5), Support.UNDECIDED),
    ],
)
def test_the_first_rule_that_matches_decides(
    selection: str, told: dict[str, object], bounds: tuple[float, float], support: Support
) -> None:
    known = {"effective": 400.0, "low": bounds[0], "high": bounds[1], **told}
    evidence = Evidence(selection=Selection(selection), **known)  # type: ignore[arg-type]
    assert support_of(evidence, threshold=0.5) == support


def test_bounds_the_wrong_way_round_are_refused() -> None:
    evidence = Evidence(selection=Selection.PROBABILITY, effective=100, low=0.6, high=0.5)
    with pytest.raises(ImpossibleCounts, match="cannot be"):
        support_of(evidence, threshold=0.5)


def test_every_answer_is_a_verdict_and_every_selection_of_the_record_is_known() -> None:
    assert {Verdict(one) for one in Support} == set(Verdict) - {Verdict.NOT_ON_RECORD}
    assert tuple(Selection) == SELECTIONS
