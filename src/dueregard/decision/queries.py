"""What do we know of decisions, and of the gates that a deployment passes?"""

from datetime import date

from dueregard.claims.queries import record_of
from dueregard.claims.record import NOT_IN_A_RECORD
from dueregard.decision.packs import packs
from dueregard.decision.rules.gates import Gate, gates_of
from dueregard.decision.rules.matter import Decided, Matter, matter_of
from dueregard.errors import NotFound
from dueregard.proposal.models import Deployment as StoredDeployment
from dueregard.stored import facts_of

Gates = dict[str, tuple[Gate, ...]]


def matter(deployment: str, *, case: str, on: date) -> Matter:
    """What the record of a case holds for one deployment. Raises `NotFound`."""
    record = record_of(case)
    found = record.find("deployments", deployment)
    if found is None:
        raise NotFound(f"no deployment {deployment!r} is on record in {case!r}")
    decided = Decided.of(fact for fact, _ in facts_of(case, but=NOT_IN_A_RECORD))
    return matter_of(found, record, decided, on=on)


def gates(of: Matter) -> Gates:
    """Every rule of every pack, asked of one deployment."""
    return {id: gates_of(of, pack) for id, pack in packs().items()}


def case_of(deployment: str) -> str:
    """The case in which a deployment stands, the first recorded of several. Raises `NotFound`."""
    rows = StoredDeployment.objects.filter(ref=deployment).order_by("first_index")
    found: str | None = rows.values_list("case_id", flat=True).first()
    if found is None:
        raise NotFound(f"no deployment {deployment!r} is on record")
    return found
