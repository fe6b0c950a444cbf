"""Does the page of forecasts say how good they have been, and give the rows behind it?"""

import csv
import io

import pytest
from django.test import Client

from dueregard.outcomes import queries as outcomes
from dueregard.publication.pages.forecasts import _p, _sureness, back_test_part
from dueregard.stats.prediction import KnownRate
from dueregard.stats.scoring import calibration_of, score

pytestmark = pytest.mark.usefixtures("examples_on_record")
HERE = Client(headers={"host": "127.0.0.1"})


def test_the_record_is_back_tested_within_comparable_spans() -> None:
    page = HERE.get("/forecasts/").content.decode()
    assert "317 deployments on record were each forecast from those before it" in page
    assert "46 false alerts came where 58.9 were expected; 300 of the forecasts held" in page
    assert "They were too sure" in page
    assert "January 2024 – June 2024, threshold 0.6" in page
    assert "February 2020 – July 2022, threshold not published" in page
    assert "One deployment is left out" in page


def test_every_forecast_can_be_downloaded_with_its_score() -> None:
    rows = list(csv.DictReader(io.StringIO(HERE.get("/forecasts/back-test.csv").content.decode())))
    assert len(rows) == 317
    first = rows[0]
    assert (first["deployment"], first["low"], first["high"]) == ("MPS-003", "0", "5")
    assert (first["came"], first["in_interval"]) == ("7", "no")
    assert sum(one["in_interval"] == "yes" for one in rows) == 300
    # The same in Welsh, but for the page around it.
    welsh = HERE.get("/cy/forecasts/climbs.csv").content.decode()
    assert welsh == HERE.get("/forecasts/climbs.csv").content.decode()
    assert welsh.splitlines()[-1] == "July 2025,46,58.9"
    assert len(HERE.get("/forecasts/tenths.csv").content.decode().splitlines()) == 11


@pytest.mark.parametrize("file", ["nothing", "back_test"])
def test_no_other_file_is_there(file: str) -> None:
    assert HERE.get(f"/forecasts/{file}.csv").status_code == 404


def test_where_no_forecast_can_be_made_there_is_none() -> None:
    rows = outcomes.all_rows()[-2:]
    assert back_test_part(rows) == {
        "left_out": "One deployment is left out: a figure that a forecast needs is not on record."
    }
    assert back_test_part(())["left_out"] == ""


@pytest.mark.parametrize(
    ("outcome", "said"), [(0, "as sure as they should"), (9, "too sure"), (1, "too vague")]
)
def test_too_sure_and_too_vague_are_told_apart(outcome: int, said: str) -> None:
    # At the last, every forecast's interval is 0 to 1, which it gives a chance of 96%.
    rate = {0: 0.1, 9: 1.0, 1: 0.3}[outcome]
    scored = [score(prediction=KnownRate(rate), outcome=outcome)] * (8 if outcome == 0 else 400)
    assert said in _sureness(calibration_of(scored))


@pytest.mark.parametrize(("chance", "said"), [(0.0301, "0.030"), (0.0001, "< 0.001")])
def test_a_small_chance_is_not_zero(chance: float, said: str) -> None:
    assert _p(chance) == said
