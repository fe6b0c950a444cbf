"""Does changing one fact change just the verdicts it should? On the real record of Lewisham."""

import csv
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dueregard.claims.record import Record
from dueregard.claims.rules import check_claims
from dueregard.claims.summary import facts_of
from dueregard.facts import Fact
from dueregard.proposal.entries import Case, Source
from tests.builders import KNOWN, a_confirmation, a_notice, a_reply, a_survey

FOLDER = Path(__file__).parents[2] / "examples" / "lewisham-2024"
KINDS_OF_FACT = {kind.TABLE: kind for kind in KNOWN}
ON = date(2026, 11, 1)


def lewisham() -> list[Fact]:
    """The facts of the case as they ship."""
    told = tomllib.loads((FOLDER / "case.toml").read_text("utf-8"))
    cells = {name: as_cell(one) for name, one in told.items() if not isinstance(one, list)}
    facts: list[Fact] = [Case.from_cells(cells)]
    facts += [
        Source.from_cells({name: as_cell(one) for name, one in row.items()})
        for row in told["sources"]
    ]
    for path in sorted(FOLDER.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as rows:
            facts += [KINDS_OF_FACT[path.stem].from_cells(row) for row in csv.DictReader(rows)]
    return facts


def as_cell(value: Any) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def verdicts(facts: list[Fact]) -> dict[str, str]:
    checked = check_claims(Record.of(facts), on=ON)
    return {claim.id: str(finding.verdict) for claim, finding in checked}


def changed(*added: Fact) -> dict[str, tuple[str, str]]:
    """The claims whose verdict changes when these facts are added: before and after."""
    before, after = verdicts(lewisham()), verdicts([*lewisham(), *added])
    return {one: (before[one], after[one]) for one in before if before[one] != after[one]}


def test_the_real_record_gives_the_verdicts_of_the_main_job() -> None:
    found = verdicts(lewisham())
    assert found["majority-of-residents"] == "no_claim_can_be_made"
    assert found["more-than-six-briefings"] == "stands"
    assert found["second-use"] == "falls"
    assert found["every-enquiry-answered"] == "not_on_record"


def test_the_real_record_gives_the_plain_facts_of_the_main_job() -> None:
    facts = facts_of(Record.of(lewisham()), on=ON, until=date(2024, 8, 20))
    assert (facts["deployments"], facts["deployment_dates"]) == (5, 4)
    assert (facts["alerts"], facts["false_alerts"], facts["arrests"]) == (35, 0, 14)
    assert (facts["residents_consulted"], facts["contacts_confirmed"]) == (0, 0)
    assert facts["recommendations_unanswered"] == 2


def test_a_survey_of_residents_chosen_by_chance_changes_only_what_is_said_of_residents() -> None:
    survey = a_survey(
        support=640, oppose=330, dont_know=130, place="lewisham", source="met-2023-2024"
    )
    assert changed(*survey) == {"majority-of-residents": ("no_claim_can_be_made", "stands")}


def test_the_same_survey_can_make_it_fall() -> None:
    survey = a_survey(
        support=330, oppose=640, dont_know=130, place="lewisham", source="met-2023-2024"
    )
    assert changed(*survey) == {"majority-of-residents": ("no_claim_can_be_made", "falls")}


def test_a_survey_of_residents_who_chose_themselves_speaks_of_them_alone() -> None:
    survey = a_survey(support=900, oppose=200, place="lewisham", selection="self_selected")
    assert changed(*survey) == {
        "majority-of-residents": ("no_claim_can_be_made", "respondents_only")
    }


def test_replies_to_the_committee_change_only_what_is_said_of_answers() -> None:
    replies = [
        a_reply("inform-residents", by="met-police", on="2024-09-10"),
        a_reply("demographic-monitoring", by="met-police", on="2024-09-10"),
    ]
    assert changed(*replies) == {"every-enquiry-answered": ("not_on_record", "stands")}


def test_one_reply_of_two_leaves_it_undecided() -> None:
    reply = a_reply("inform-residents", by="met-police", on="2024-09-10")
    assert changed(reply) == {"every-enquiry-answered": ("not_on_record", "undecided")}


def test_an_earlier_notice_changes_only_what_is_said_of_notice() -> None:
    notice = a_notice("MPS-140", by="met-police", published="2024-08-10")
    assert changed(notice) == {"public-told-before": ("undecided", "stands")}


def test_a_confirmation_changes_no_verdict_but_is_counted() -> None:
    confirmation = a_confirmation("meeting-iag", by="lewisham-iag")
    assert changed(confirmation) == {}
    record = Record.of([*lewisham(), confirmation])
    assert facts_of(record, on=ON)["contacts_confirmed"] == 1


@pytest.mark.parametrize("day", [date(2024, 9, 1), date(2026, 11, 1), date(2030, 1, 1)])
def test_a_clock_that_runs_on_changes_no_verdict(day: date) -> None:
    record = Record.of(lewisham())
    found = {claim.id: str(finding.verdict) for claim, finding in check_claims(record, on=day)}
    assert found == verdicts(lewisham())
