"""Does the register, downloaded, hold every figure that a deployment's page shows?"""

from dueregard.outcomes.rules.asked_for import FIELDS
from dueregard.publication.pages.open_data import COLUMNS


def test_every_figure_of_a_deployment_can_be_downloaded() -> None:
    told = {one.column for one in FIELDS if one.table in ("deployments", "outcomes")}
    assert told - set(COLUMNS) == set()
