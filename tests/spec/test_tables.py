"""Does every rule say what its table of cases says, and does every kind have a table?"""

import json

import pytest

from dueregard.claims.rules import check_claim, kinds
from dueregard.claims.rules.verdicts import Finding
from tests.spec.tables import Case, every_case, kinds_with_tables

CASES = every_case()
IDS = [f"{case.kind}: {case.name}" for case in CASES]


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_a_rule_says_what_its_table_says(case: Case) -> None:
    finding = check_claim(case.claim, case.record, on=case.on)
    reasons = " ".join(str(one) for one in finding.reasons)
    assert (str(finding.verdict), case.because in reasons) == (case.verdict, True), reasons


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_a_finding_written_as_json_is_read_back_the_same(case: Case) -> None:
    finding = check_claim(case.claim, case.record, on=case.on)
    assert Finding.from_json(json.loads(json.dumps(finding.to_json()))) == finding


def test_every_kind_of_claim_has_a_table_of_cases() -> None:
    assert kinds_with_tables() == sorted(kinds())
