"""Does `dueregard gates` tell people and machines the same, and end as it should?"""

import json
from typing import Any

import pytest

from tests.management.test_commands import ran

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("examples_on_record")]


def test_it_tells_what_is_missing_of_a_real_deployment(capsys: Any) -> None:
    code, out, _ = ran(capsys, "gates", "MPS-140", "--case", "lewisham-2024")
    assert code == 1
    assert "Missing         Equality is considered before the decision" in out
    assert "on the day of the deployment; which came first is not on record" in out
    assert "[commonly_stated]" in out
    assert "lawful" not in out.lower()


def test_machines_get_state_evidence_citation_and_certainty(capsys: Any) -> None:
    named = ("gates", "RAV-001", "--pack", "england-wales", "--json")
    code, out, _ = ran(capsys, *named)
    assert code == 0
    told = json.loads(out)
    assert told["case"] == "ravensbourne"
    gates = {one["rule"]: one for one in told["packs"]["england-wales"]}
    assert gates["papers-read"]["state"] == "met"
    assert gates["papers-read"]["evidence"] == ["papers_read:read-1-equality"]
    assert gates["papers-read"]["certainty"] == "read"


@pytest.mark.parametrize(
    "named", [("MPS-999",), ("MPS-140", "--case", "nowhere"), ("MPS-140", "--case", "ravensbourne")]
)
def test_what_is_not_on_record_ends_with_two(capsys: Any, named: tuple[str, ...]) -> None:
    code, _, err = ran(capsys, "gates", *named)
    assert code == 2
    assert "is on record" in err
