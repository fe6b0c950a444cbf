"""Does `dueregard forecast` tell people and machines the same, and end as it should?"""

import json
from typing import Any

import pytest

from tests.management.test_commands import ran

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("examples_on_record")]
PLAN = ("--faces", "20000", "--listed", "16000", "--deployments", "100")


def test_a_plan_is_forecast_in_words(capsys: Any) -> None:
    code, out, _ = ran(
        capsys, "forecast", *PLAN, "--stopped", "6/10", "--group", "Black=8/10", "--hours", "6"
    )
    assert code == 0
    assert "September 2024 – July 2025, threshold 0.64" in out
    assert "False alerts, by operations: 6.56 (1 to 15, 95%)" in out
    assert "False alerts, by laboratory: 533" in out
    assert "People stopped on a false alert: 3.87 (0 to 10, 95%)" in out
    assert "False alerts, Black: 5.07" in out
    assert "An alert waits with a chance of 0.027" in out


def test_machines_get_the_same_figures(capsys: Any) -> None:
    code, out, _ = ran(capsys, "forecast", *PLAN, "--json")
    told = json.loads(out)
    assert code == 0
    assert told["false_alerts"]["operations"]["high"] == 15
    assert told["queue"] is None


def test_a_deployment_is_forecast_from_those_before_it_of_its_own_record(capsys: Any) -> None:
    assert "on record: 8" in ran(capsys, "forecast", "MPS-140")[1]
    code, out, _ = ran(capsys, "forecast", "RAV-002", "--faces", "5000")
    assert (code, "5,000 faces, 1,214 people listed" in out) == (0, True)
    # In its first months the year differed by more than chance.
    assert "the forecast is wider" in ran(capsys, "forecast", "MPS-120")[1]
    assert "none on record" in ran(capsys, "forecast", "MPS-003")[1]


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (("MPS-001",), 1, "no deployment before it"),
        (("--force", "Nobody"), 1, "no deployment before it"),
        (("NONE-1",), 2, "is on record"),
        (("--faces", "0"), 1, "there were no faces"),
        (("--faces", "-5"), 2, "cannot be"),
        (("--group", "Black=8"), 2, "write how many of how many"),
        (("--stopped", "7/6"), 2, ""),
        (("--hours", "0.01"), 2, "busy"),
    ],
)
def test_what_cannot_be_is_answered_in_words(
    capsys: Any, words: tuple[str, ...], code: int, why: str
) -> None:
    ended, _, err = ran(capsys, "forecast", *words)
    assert (ended, why in err, "Traceback" in err) == (code, True, False)
