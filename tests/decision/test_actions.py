"""Is what was decided recorded with its log entry, and a gate passed over shown as such?"""

from datetime import UTC, datetime

import pytest

from dueregard.decision.actions.recording import override_gate
from dueregard.decision.entries import Override
from dueregard.decision.queries import gates, matter
from dueregard.decision.rules.gates import State
from dueregard.log.models import LogLeaf
from tests.builders import a

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("examples_on_record")]
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_a_gate_that_is_passed_over_stands_in_the_log_with_its_reason() -> None:
    passed = a(Override, id="over", decision="decision-2", rule="results-published")
    entry = override_gate(passed, case="ravensbourne", by="test", at=NOON)
    assert LogLeaf.objects.get(index=entry.index).kind == "gate.overridden"
    found = gates(matter("RAV-002", case="ravensbourne", on=NOON.date()))["england-wales"]
    gate = next(one for one in found if one.rule.id == "results-published")
    assert (gate.state, gate.beneath) == (State.OVERRIDDEN, State.MET)
    assert gate.override == passed
