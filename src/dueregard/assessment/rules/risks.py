"""How great is a risk, before and after what is done about it?"""

from collections.abc import Iterable

from dueregard.assessment.entries import HIGH, LOW, MEDIUM, Risk

# Likelihood by impact. What is grave and likely is high; what is either alone is medium.
GREAT: dict[tuple[str, str], str] = {
    (LOW, LOW): LOW,
    (LOW, MEDIUM): LOW,
    (LOW, HIGH): MEDIUM,
    (MEDIUM, LOW): LOW,
    (MEDIUM, MEDIUM): MEDIUM,
    (MEDIUM, HIGH): HIGH,
    (HIGH, LOW): MEDIUM,
    (HIGH, MEDIUM): HIGH,
    (HIGH, HIGH): HIGH,
}
ORDER = {HIGH: 0, MEDIUM: 1, LOW: 2}


def great(likelihood: str, impact: str) -> str:
    """How great a risk is: `low`, `medium` or `high`; empty where either was not judged."""
    return GREAT.get((likelihood, impact), "")


def before(risk: Risk) -> str:
    """How great it is as long as nothing is done."""
    return great(risk.likelihood, risk.impact)


def after(risk: Risk) -> str:
    """How great it is once its mitigation is in place; empty where that was not judged."""
    return great(risk.likelihood_after, risk.impact_after)


def gravest_first(risks: Iterable[Risk]) -> list[Risk]:
    """The risks, those that stay greatest first; one not judged after counts as it was before."""
    return sorted(risks, key=lambda one: (ORDER[after(one) or before(one)], ORDER[before(one)]))
