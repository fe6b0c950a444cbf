"""Do the rules agree with the slow, obvious way, another tool, and themselves reshuffled?"""

import random
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from dueregard.claims.record import Record
from dueregard.claims.rules import check_claim
from dueregard.claims.rules.scope import RELATIONS, Bound
from dueregard.claims.rules.verdicts import Verdict, rounded, significant
from dueregard.dates import Order, When, order_of
from tests.builders import a_claim, a_contact, a_deployment, a_record, a_survey, an_outcome
from tests.spec.tables import Case, every_case

ON = date(2024, 10, 1)


@pytest.mark.parametrize("relation", RELATIONS)
def test_a_bound_is_judged_as_by_trying_every_count(relation: str) -> None:
    for number, least, more in product(range(6), range(6), range(6)):
        kept = {Bound(relation, number).holds(one) for one in range(least, least + more + 1)}
        expected = {
            frozenset({True}): Verdict.STANDS,
            frozenset({False}): Verdict.FALLS,
            frozenset({True, False}): Verdict.UNDECIDED,
        }[frozenset(kept)]
        assert Bound(relation, number).judge(least, least + more) is expected


@given(
    agreed=st.integers(min_value=0, max_value=2000),
    others=st.integers(min_value=0, max_value=2000),
    threshold=st.integers(min_value=1, max_value=99),
)
def test_a_survey_chosen_by_chance_is_weighed_as_scipy_weighs_it(
    agreed: int, others: int, threshold: int
) -> None:
    base = agreed + others
    if base < 30:
        return
    bounds = binomtest(agreed, base).proportion_ci(method="wilson")
    expected = Verdict.UNDECIDED
    if bounds.low > threshold / 100:
        expected = Verdict.STANDS
    elif bounds.high < threshold / 100:
        expected = Verdict.FALLS
    record = a_record(a_survey(support=agreed, oppose=others))
    claim = a_claim("support_share", f"more_than={threshold}")
    assert check_claim(claim, record, on=ON).verdict is expected


DAYS = st.sampled_from(
    ["2024-03-25", "2024-03-26", "2024-03-27", "2024-03", "2024-03-26T10:00", "2024-03-26T14:00"]
)


@given(firsts=st.lists(DAYS, min_size=1, max_size=4), second=DAYS)
def test_order_is_claimed_as_by_comparing_each_with_each(firsts: list[str], second: str) -> None:
    record = a_record(*(a_contact(on=one) for one in firsts), a_deployment(id="used", on=second))
    orders = {order_of(When(one), When(second)) for one in firsts}
    expected = Verdict.FALLS
    if Order.BEFORE in orders:
        expected = Verdict.STANDS
    elif Order.CANNOT_TELL in orders:
        expected = Verdict.UNDECIDED
    claim = a_claim("order_of_events", "first=contacts:all; second=deployments:used")
    assert check_claim(claim, record, on=ON).verdict is expected


@pytest.mark.parametrize("case", every_case(), ids=lambda one: f"{one.kind}: {one.name}")
def test_the_order_of_the_rows_changes_no_verdict(case: Case) -> None:
    record, claim = case.record, case.claim
    facts = list(record.facts)
    for seed in range(3):
        random.Random(seed).shuffle(facts)
        shuffled = Record.of([record.case, *facts])
        verdict = check_claim(claim, record, on=case.on).verdict
        assert check_claim(claim, shuffled, on=case.on).verdict is verdict


@pytest.mark.parametrize(
    ("share", "ratio", "low", "high"),
    [("13.5", "25.6", "5.11", "248"), ("20", "16", "3.19", "155"), ("40", "6", "1.2", "58")],
)
def test_rate_ratios_are_those_of_the_worked_example(
    share: str, ratio: str, low: str, high: str
) -> None:
    """8 of 10 false alerts in the Met's year to September 2025; limits by Clopper-Pearson."""
    parameters = f"group=Black; events_in_group=8; events=10; exposure_share={share}"
    finding = check_claim(a_claim("no_difference_between_groups", parameters), a_record(), on=ON)
    figure = finding.figures[0]
    assert (figure.said.values["ratio"], figure.low, figure.high) == (ratio, low, high)


def test_the_rates_of_the_worked_example_are_told_with_both_denominators() -> None:
    """3,147,436 faces, 2,077 alerts, 10 false: 1 in 314,744 (171,146 to 656,346), and 1 in 208."""
    used = a_deployment()
    outcome = an_outcome(used.id, faces_seen=3_147_436, alerts=2_077, false_alerts_confirmed=10)
    finding = check_claim(a_claim("rate_per_face", "one_in=6000"), a_record(used, outcome), on=ON)
    faces, alerts = finding.figures
    assert (faces.count, faces.of, faces.low, faces.high) == (10, 3_147_436, "171,146", "656,346")
    assert (alerts.count, alerts.of, alerts.low, alerts.high) == (10, 2_077, "113", "433")


def test_a_rate_of_most_alerts_is_not_rounded_away() -> None:
    """Oxford Circus, 27 February 2020: 7 of 8 alerts false."""
    used = a_deployment()
    outcome = an_outcome(used.id, faces_seen=8_600, alerts=8, false_alerts_confirmed=7)
    finding = check_claim(a_claim("rate_per_alert", "one_in=2"), a_record(used, outcome), on=ON)
    faces, alerts = finding.figures
    assert (faces.said.values["one_in"], faces.low, faces.high) == ("1,229", "597", "3,055")
    assert (alerts.said.values["one_in"], alerts.low, alerts.high) == ("1.1", "1", "2.1")


def test_numbers_are_written_for_people() -> None:
    assert rounded(float("inf")) == "∞"
    assert rounded(314_743.6) == "314,744"
    assert significant(25.6296) == "25.6"
