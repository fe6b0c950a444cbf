"""Does the command tell the page's numbers, and say why where there are none?"""

import json

import pytest
from django.core.management import call_command

from dueregard.dates import When
from dueregard.outcomes.rules.group_rates import CountOfGroup, rates_by_group
from dueregard.publication.pages.audit import accuracy_told, inequity_told
from dueregard.publication.rules.series import Held
from tests.builders import an_outcome


def run(*given: str, capsys: pytest.CaptureFixture[str]) -> str:
    call_command("audit", *given)
    return capsys.readouterr().out


@pytest.mark.usefixtures("examples_on_record")
def test_it_tells_how_often_and_for_whom(capsys: pytest.CaptureFixture[str]) -> None:
    told = run(capsys=capsys)
    assert "C per alert" in told
    assert "Black: 8 of 10 errors" in told
    assert "Equal rates fit these counts only if 44.4% to 97.5%" in told


@pytest.mark.usefixtures("examples_on_record")
def test_it_tells_machines_of_one_borough(capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(run("Croydon", "--json", capsys=capsys))
    assert told["accuracy"]["by_span"][-1]["group"] == "C"
    assert told["equality"] == []


@pytest.mark.usefixtures("examples_on_record")
def test_it_tells_machines_what_the_pages_tell(capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(run("--json", capsys=capsys))
    limits = told["accuracy"]["beside_limit"]
    span, single = limits[2], limits[-1]
    assert (span["group"], span["limit"], span["answer"]) == ("C", 0.001, "consistent")
    assert span["power_to_see_twice_the_limit"] > 0.99
    assert (single["one_middling_deployment_without_any"], single["events"]) == (True, 0)
    steps = told["accuracy"]["changes"]
    assert {one["before"]["group"][0] for one in steps} <= {"A", "B", "C"}
    assert any(one["times_per_face"] for one in steps)
    assert told["accuracy"]["by_borough"]["span"] == "C"
    assert told["accuracy"]["by_borough"]["places"][0]["jeffreys"]["rate"] > 0
    # No real force publishes both numbers by group.
    assert told["inequity"] == []


def test_inequity_is_told_with_its_bounds_or_why_it_cannot_be() -> None:
    counts = [
        CountOfGroup("A force", False, "D-1", "Sex", measure, group, people)
        for measure, both in (
            ("false_alerts", (2, 0)),
            ("alerts", (9, 8)),
            ("faces_seen", (5, None)),
        )
        for group, people in zip(("Women", "Men"), both, strict=True)
    ]
    per_face, per_alert = sorted(
        inequity_told(rates_by_group(counts)), key=lambda one: one["per"], reverse=True
    )
    assert per_face["measures"] is None
    assert per_face["why_not"]
    assert per_alert["measures"]["max_over_min"]["high"] is None
    assert per_alert["measures"]["gini"]["low"] >= 0
    json.dumps([per_face, per_alert], allow_nan=False)


def test_without_faces_a_limit_says_why_not() -> None:
    outcome = an_outcome("D-1", faces_seen=None, alerts=None, series="A")
    told = accuracy_told([Held(When("2025-05-01"), outcome, "")])
    assert told["beside_limit"][0]["why_not"] == "faces or false alerts are not on record"


def test_it_audits_counts_of_ones_own(capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(run("--counts", "4 of 6", "--faces", "24", "--json", capsys=capsys))
    (one,) = told["equality"]
    assert one["finding"] == "cannot_tell"
    assert one["at"][0]["rate_ratio"] == pytest.approx(6.33333, rel=1e-5)
    assert "accuracy" not in told
    assert "8 of 10 errors" in run("--counts", "8/10", capsys=capsys)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "why"),
    [
        (("--counts", "many"), "write them like 8/10"),
        (("--counts", "8/10", "--faces", "some"), "write it in per cent"),
        (("--counts", "11/10"), "11 of 10 cannot be"),
        (("--counts", "0/0"), "there was no error"),
        (("--counts", "8/10", "--faces", "40-10"), "the lower share first"),
        (("Atlantis",), "nothing is on record of Atlantis"),
    ],
)
def test_what_cannot_be_told_ends_with_a_reason(
    given: tuple[str, ...], why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        call_command("audit", *given)
    assert ended.value.code == 2
    assert why in capsys.readouterr().err
