"""Does a row of the benchmarks say truly whether its target is met?"""

import pytest

from bench import row


@pytest.mark.parametrize(
    ("bounds", "target", "met"),
    [
        ({}, "", None),
        ({"at_least": 1000}, ">= 1,000", False),
        ({"at_least": 10}, ">= 10", True),
        ({"at_most": 250}, "<= 250", True),
        ({"at_most": 4.5}, "<= 4.5", False),
        ({"at_least": 1, "at_most": 20}, ">= 1 and <= 20", True),
    ],
)
def test_a_figure_is_set_beside_its_target(
    bounds: dict[str, float], target: str, met: bool | None
) -> None:
    found = row("a figure", 10, unit="s", **bounds)  # type: ignore[arg-type]
    assert (found["target"], found["met"], found["ratio"]) == (target, met, None)


def test_a_figure_is_set_beside_its_peer() -> None:
    found = row("a figure", 10, unit="s", peer="another tool", peer_value=4)
    assert (found["peer"], found["ratio"]) == ("another tool", 2.5)
