"""Is the table of 324 deployments the published one, its faults named, none mended unsaid?"""

from pathlib import Path

import pytest

from dueregard.outcomes.rules import total_of
from scripts import make_met_deployments as making
from tests.examples.bundles import EXAMPLES, bundle_of, record_of, verdicts_of
from tests.shared import shared_file

MET = "met-deployments"
VERDICTS = {
    "deployments-in-2023": "stands",
    "deployments-in-2024": "stands",
    "arrests-in-2024": "stands",
    "faces-in-2024": "undecided",
    "deployments-in-report-year": "undecided",
    "error-rate-per-face": "undecided",
    "error-rate-per-alert": "undecided",
    "used-without-bias": "falls",
    "study-shows-no-bias": "undecided",
    "most-londoners-support": "no_claim_can_be_made",
    "most-in-black-areas": "not_on_record",
    "newham-went-ahead": "stands",
}


def test_every_claim_has_the_verdict_that_its_record_gives() -> None:
    assert verdicts_of(record_of(MET)) == VERDICTS


@pytest.mark.parametrize(
    ("year", "deployments"), [("2020", 3), ("2022", 6), ("2023", 23), ("2024", 180), ("2025", 112)]
)
def test_each_year_has_as_many_rows_as_were_published(year: str, deployments: int) -> None:
    held = [one for one in record_of(MET).deployments if one.on.text.startswith(year)]
    assert len(held) == deployments


@pytest.mark.parametrize(
    ("measure", "count"), [("arrests", 575), ("faces_seen", 902_748)], ids=["arrests", "faces"]
)
def test_the_sums_of_2024_are_those_of_the_table(measure: str, count: int) -> None:
    record = record_of(MET)
    of_2024 = {one.id for one in record.deployments if one.on.text.startswith("2024")}
    outcomes = [one for one in record.outcomes if one.deployment in of_2024]
    assert total_of(measure, outcomes).count == count


def test_each_deployment_has_one_outcome_and_its_own_id() -> None:
    record = record_of(MET)
    ids = [one.id for one in record.deployments]
    assert ids == [f"MPS-{number:03}" for number in range(1, 325)]
    assert [one.deployment for one in record.outcomes] == ids


def test_a_deployment_stopped_by_a_fault_has_blanks_and_no_zeros() -> None:
    (stopped,) = (one for one in record_of(MET).deployments if one.state == "stopped")
    outcome = record_of(MET).find("outcomes", f"{stopped.id}-outcome")
    figures = (outcome.faces_seen, outcome.alerts, outcome.false_alerts_confirmed, outcome.arrests)
    assert figures == (None, None, None, None)
    assert outcome.false_alert_rate_as_published == "N/A"


@pytest.mark.parametrize(
    ("ref", "said"),
    [
        ("MPS-027", "printed as 0.01%"),
        ("MPS-033", "Alerts by outcome add up to 2; alerts are 1."),
        ("MPS-068", "add up to 8; alerts are 6."),
        ("MPS-206", "1,225 faces"),
        ("MPS-002", "technical fault"),
    ],
)
def test_a_row_says_its_own_fault(ref: str, said: str) -> None:
    assert said in record_of(MET).find("outcomes", f"{ref}-outcome").note


def test_a_corrected_date_keeps_what_was_printed() -> None:
    dalston = record_of(MET).find("deployments", "MPS-122")
    assert (dalston.on.text, dalston.on_as_published) == ("2024-07-11", "11/07/23")
    assert "prints 11/07/23" in dalston.note


@pytest.mark.parametrize(
    "fault",
    ["MPS-280: a watchlist of 19,199", "faces seen breaks", "the threshold steps", "91 of 112"],
)
def test_reading_it_names_the_known_faults_of_the_record(fault: str) -> None:
    assert [one for one in bundle_of(MET).notes if fault in str(one)]


def test_the_script_makes_just_the_tables_that_ship(tmp_path: Path) -> None:
    data = shared_file("met").parent
    making.main(data, tmp_path)
    for name in ("places.csv", "deployments.csv", "outcomes.csv"):
        assert (tmp_path / name).read_bytes() == (EXAMPLES / MET / name).read_bytes(), name


def test_the_script_says_what_it_needs_when_the_data_is_absent(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="is not there"):
        making.main(tmp_path / "nowhere", tmp_path)
