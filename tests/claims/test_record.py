"""Does a record find its rows, its bodies and its places?"""

import pytest

from dueregard.claims.entries import Claim
from dueregard.proposal.entries import Case
from tests.builders import KNOWN, a, a_case, a_claim, a_contact, a_record


def test_a_record_holds_every_fact_it_is_given() -> None:
    facts = [a(kind) for kind in KNOWN if kind is not Case and kind.TABLE not in NEEDS_MORE]
    record = a_record(*facts)
    assert all(record.find(fact.TABLE, fact.id) is fact for fact in facts)


# Of a later stage: a record of claims holds none of them.
OF_DECISIONS = {"decisions", "papers_read", "conditions", "overrides", "endings"}
OF_DECISIONS |= {"deletions", "after_reports"}
OF_ASSESSMENTS = {"assessments", "assessment_answers", "assessment_risks", "assessment_advice"}
NEEDS_MORE = {
    "notices",
    "confirmations",
    "survey_answers",
    "replies",
    "outcomes",
    *OF_DECISIONS,
    *OF_ASSESSMENTS,
}
NEEDS_MORE |= {"concern_answers", "reopenings", "mitigations", "population_groups"}
NEEDS_MORE |= {"watchlist_categories", "forecasts"}


def test_a_record_is_of_exactly_one_case() -> None:
    with pytest.raises(ValueError, match="too many"):
        a_record(a_case(id="another"))


def test_what_is_not_on_record_is_not_found() -> None:
    record = a_record()
    assert record.find("contacts", "nowhere") is None
    assert record.kind_of_body("nobody") == ""
    assert record.name_of("organisations", "nobody") == "nobody"


def test_a_body_has_its_name_and_kind() -> None:
    record = a_record()
    assert record.kind_of_body("committee") == "council_committee"
    assert record.name_of("organisations", "committee") == "A council committee"


def test_a_place_holds_the_places_within_it() -> None:
    assert a_record().areas_within("city") == {"city", "riverside", "market-ward", "hillside"}
    assert a_record().areas_within("market-ward") == {"market-ward"}


def test_a_case_has_its_own_areas() -> None:
    assert a_record().own_areas == {"riverside", "market-ward"}
    assert "hillside" in a_record(place="A place of no row").own_areas


def test_facts_keep_the_order_in_which_they_were_recorded() -> None:
    first, second = a_contact(), a_contact()
    assert a_record(second, first).contacts == (second, first)
    assert a_record(second, first).facts[-2:] == (second, first)


def test_a_claim_built_for_a_test_reads_its_parameters_as_a_bundle_does() -> None:
    read = Claim.from_cells(a_claim("contact_count", "more_than=6; mode=asked").to_cells())
    assert read.parameters == (("more_than", "6"), ("mode", "asked"))
