"""Does the page of forecasts say how good they have been, and give the rows behind it?"""

import csv
import io
from datetime import date
from typing import Any

import pytest
from django.test import Client

from dueregard.outcomes import queries as outcomes
from dueregard.outcomes.entries import Forecast
from dueregard.outcomes.rules.fixed import fixed
from dueregard.outcomes.rules.forecasting import results_of
from dueregard.publication.forms import ForecastForm
from dueregard.publication.pages.expectations import _chance, expectation_part
from dueregard.publication.pages.forecasts import _p, _sureness, back_test_part, fixed_part
from dueregard.stats.prediction import KnownRate
from dueregard.stats.scoring import calibration_of, score
from tests.builders import a, a_deployment, an_outcome
from tests.outcomes.test_forecasting import a_row

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


def test_a_usual_day_is_forecast_and_another_plan_may_be_asked_for() -> None:
    usual = HERE.get("/forecasts/").content.decode()
    assert "Most likely no false alert: 1 chance in" in usual
    assert "By the laboratory test" in usual
    asked = HERE.get("/forecasts/?faces=20000&listed=16000").content.decode()
    assert "scan 20,000 faces against a list of 16,000" in asked
    assert "Over 100 such days, 1 to 15." in asked
    rows = list(
        csv.reader(
            io.StringIO(
                HERE.get("/forecasts/expected.csv?faces=20000&listed=16000").content.decode()
            )
        )
    )
    assert rows[1][-1] == "1 to 15"


@pytest.mark.parametrize(
    ("query", "said"), [("faces=0", "greater than or equal to 1"), ("listed=x", "whole number")]
)
def test_a_plan_that_cannot_be_is_answered_in_words(query: str, said: str) -> None:
    page = HERE.get(f"/forecasts/?{query}")
    assert page.status_code == 200
    assert said in page.content.decode()


def test_a_deployment_is_forecast_as_of_the_day_before_it() -> None:
    page = HERE.get("/deployments/MPS-140/forecast/").content.decode()
    assert "Goes by 8 deployments (July 2024 – August 2024, threshold 0.64)" in page
    assert "0 false alerts came, among 1,606 faces." in page
    invented = HERE.get("/deployments/RAV-002/forecast/").content.decode()
    assert "Most likely at least one false alert: 65 chances in 100 of it." in invented
    planned = HERE.get("/deployments/RAV-004/forecast/").content.decode()
    assert "false alerts came" not in planned
    first = HERE.get("/deployments/MPS-001/forecast/").content.decode()
    assert "cannot be computed, because no deployment before it" in first
    assert HERE.get("/deployments/MPS-001/forecast/").status_code == 200
    assert HERE.get("/deployments/NONE-1/forecast/").status_code == 404


@pytest.mark.parametrize(("ref", "status"), [("MPS-140", 200), ("MPS-001", 404), ("NONE-1", 404)])
def test_a_forecast_is_a_file_where_there_is_one(ref: str, status: int) -> None:
    assert HERE.get(f"/forecasts/expected.csv?deployment={ref}").status_code == status


def test_more_than_can_be_told_one_by_one_is_said() -> None:
    # Only an uneven past is told by a table of counts.
    uneven = [a_row(f"2024-01-{day:02}", false=12 if day == 5 else 0) for day in range(1, 13)]
    asked = ForecastForm({"faces": "1000000", "listed": "1000000"})
    assert "too many to tell" in expectation_part(results_of(uneven), asked)["why_not"]


@pytest.mark.parametrize(
    ("chance", "said"),
    [(0.995, "more than 99 chances in 100"), (0.65, "65 chances in 100"), (0.05, "1 chance in 20")],
)
def test_chances_are_said_as_people_say_them(chance: float, said: str) -> None:
    assert _chance(chance) == said


def test_without_any_result_there_is_no_forecast() -> None:
    assert "no deployment before it" in expectation_part((), ForecastForm({}))["why_not"]


def test_forecasts_fixed_beforehand_are_scored_in_public() -> None:
    page = HERE.get("/forecasts/").content.decode()
    assert "Forecasts fixed beforehand" in page
    assert "False alerts expected: 0 to 3 (90% sure), from 2 earlier deployments" in page
    assert "0 came: it held. Log score" in page
    assert "before the deployment." in page
    assert "Its outcome is not on record yet." in page
    assert "so that nothing here proves" in page
    assert "Its interval does not follow" not in page


def test_what_cannot_be_scored_and_what_did_not_hold_is_said() -> None:
    def came(outcome: int, **given: Any) -> str:
        made = a(Forecast, deployment="D-1", **given)
        result = an_outcome("D-1", false_alerts_confirmed=outcome)
        one = fixed(
            made, planned=a_deployment(id="D-1"), outcome=result, logged_on=date(2024, 8, 1)
        )
        return str(fixed_part([("Police", one)])[0]["came"])

    assert came(0, method="by eye") == "0 came. It cannot be scored by the counts on record."
    assert "9 came: it did not hold" in came(9)
