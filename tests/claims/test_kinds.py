"""Is a claim that cannot be read said to be so, and is everyone checked alike?"""

from datetime import date

import pytest

from dueregard.claims.rules import check_claim, check_claims, kinds, parameter_faults
from dueregard.claims.rules.verdicts import MEANINGS, NAMES, Verdict
from tests.builders import a_claim, a_contact, a_deployment, a_position, a_record, a_survey
from tests.spec.tables import Case, every_case

ON = date(2024, 10, 1)
SPEAKERS = ("force", "council", "paper", "campaign")


def faults(kind: str, parameters: str) -> list[str]:
    return [str(one) for one in parameter_faults(a_claim(kind, parameters))]


@pytest.mark.parametrize(
    ("kind", "parameters", "fault"),
    [
        ("astrology", "", "astrology is no kind of claim; write one of body_position"),
        ("contact_count", "more_than=6; colour=blue", "contact_count has no parameter colour"),
        ("contact_count", "more_than=6; more_than=7", "more_than is given 2 times; give it once"),
        ("contact_count", "", "contact_count needs one of more_than, at_least"),
        ("contact_count", "at_least=-1", "at_least=-1: write a whole number in digits"),
        ("contact_count", "at_least=٣", "write a whole number in digits"),
        ("contact_count", "at_least=1; mode=asked,shouted", "write one of notified, briefed"),
        ("outcome_count", "exactly=0", "outcome_count needs measure"),
        ("notice_given", "deployment=it; before_day=no", "before_day=no: write yes"),
        ("rate_per_face", "one_in=0", "a whole number above zero"),
        ("support_share", "more_than=100", "a percentage between 0 and 100"),
        (
            "order_of_events",
            "first=contacts; second=deployments:all",
            "write table:id or table:all",
        ),
        ("deployment_count", "exactly=2; deployment=it", "deployment needs ordinal beside it"),
    ],
)
def test_a_claim_that_cannot_be_read_says_why(kind: str, parameters: str, fault: str) -> None:
    assert any(fault in one for one in faults(kind, parameters))
    finding = check_claim(a_claim(kind, parameters), a_record(), on=ON)
    assert finding.verdict is Verdict.NO_CLAIM_CAN_BE_MADE
    assert [str(one) for one in finding.reasons] == faults(kind, parameters)


def test_every_fault_is_named_at_once() -> None:
    assert len(faults("contact_count", "colour=blue; mode=shouted")) == 3


@pytest.mark.parametrize("kind", kinds().values(), ids=lambda one: one.name)
def test_a_kind_says_what_it_asks_where_it_comes_from_and_what_it_cannot_tell(kind: object) -> None:
    told = vars(kind)
    assert all(told[name] for name in told if name != "parameters")
    assert date.fromisoformat(told["reviewed_on"])


def test_every_claim_of_a_record_is_checked() -> None:
    claims = [a_claim("contact_count", "at_least=1"), a_claim("contact_count", "exactly=0")]
    checked = check_claims(a_record(a_contact(), *claims), on=ON)
    assert [(claim.id, finding.verdict) for claim, finding in checked] == [
        (claims[0].id, Verdict.STANDS),
        (claims[1].id, Verdict.FALLS),
    ]


@pytest.mark.parametrize("case", every_case(), ids=lambda one: f"{one.kind}: {one.name}")
def test_whoever_says_it_gets_the_same_finding(case: Case) -> None:
    record, columns = case.record, dict(case.claim_columns)
    findings = [
        check_claim(
            a_claim(case.kind, case.says, **{**columns, "said_by": one}), record, on=case.on
        )
        for one in SPEAKERS
    ]
    assert all(one == findings[0] for one in findings)


@pytest.mark.parametrize("stance", ["support", "oppose"])
@pytest.mark.parametrize(("agreed", "verdict"), [(620, Verdict.STANDS), (380, Verdict.FALLS)])
def test_support_and_opposition_are_weighed_alike(
    stance: str, agreed: int, verdict: Verdict
) -> None:
    others = 1000 - agreed
    survey = a_survey(
        support=agreed if stance == "support" else others,
        oppose=others if stance == "support" else agreed,
    )
    claim = a_claim("support_share", f"more_than=50; stance={stance}")
    assert check_claim(claim, a_record(survey), on=ON).verdict is verdict


def test_every_verdict_has_a_name_and_one_fixed_meaning() -> None:
    assert set(NAMES) == set(MEANINGS) == set(Verdict)
    assert len({str(one) for one in MEANINGS.values()}) == len(Verdict)


@pytest.mark.parametrize("case", every_case(), ids=lambda one: f"{one.kind}: {one.name}")
def test_no_reason_speaks_of_the_law_and_every_verdict_gives_one(case: Case) -> None:
    finding = check_claim(case.claim, case.record, on=case.on)
    said = " ".join(str(one) for one in (*finding.reasons, *finding.would_change)).lower()
    assert finding.reasons
    assert "lawful" not in said
    assert "legal" not in said


def test_no_free_text_of_the_record_stands_in_a_finding() -> None:
    """A finding is written openly in the log; a view in words must not be."""
    record = a_record(a_position(body="committee", view="Words that stay off the log."))
    finding = check_claim(a_claim("body_position", "body=committee"), record, on=ON)
    assert "Words that stay" not in str(finding.to_json())


def test_what_a_finding_is_written_as_holds_no_float() -> None:
    def floats(value: object) -> list[float]:
        if isinstance(value, dict):
            return [one for each in value.values() for one in floats(each)]
        if isinstance(value, list):
            return [one for each in value for one in floats(each)]
        return [value] if isinstance(value, float) else []

    for case in every_case():
        assert floats(check_claim(case.claim, case.record, on=case.on).to_json()) == []


def test_a_claim_of_no_place_is_about_every_place() -> None:
    facts = [a_deployment(), a_deployment(place="hillside")]
    claim = a_claim("deployment_count", "exactly=2", place="")
    assert check_claim(claim, a_record(*facts), on=ON).verdict is Verdict.STANDS
