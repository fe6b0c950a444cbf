"""What has a case on record that a plan may name: its places, its papers, its deployments?"""

from dataclasses import dataclass
from typing import cast

from dueregard.errors import NotFound
from dueregard.places.models import Place
from dueregard.proposal.entries import Deployment, Document
from dueregard.proposal.models import Case as CaseRow
from dueregard.proposal.models import Deployment as DeploymentRow
from dueregard.proposal.models import Document as DocumentRow
from dueregard.stored import fact_of

Choices = tuple[tuple[str, str], ...]
MOST_LISTED = 50


@dataclass(frozen=True, kw_only=True)
class Planned:
    """What a case holds for whoever plans in it."""

    case: str
    title: str
    invented: bool
    places: Choices
    papers: tuple[Document, ...]
    deployments: tuple[Deployment, ...]

    def deployment(self, ref: str) -> Deployment:
        """The deployment of this id. Raises `NotFound`."""
        for one in self.deployments:
            if one.id == ref:
                return one
        raise NotFound(f"no deployment {ref!r} is planned in {self.case!r}")


def planned_in(case: str) -> Planned:
    """What a case holds for whoever plans in it. Four queries. Raises `NotFound`."""
    found = CaseRow.objects.filter(key=case).first()
    if found is None:
        raise NotFound(f"no case {case!r} is on record")
    rows = DeploymentRow.objects.filter(case_id=case).order_by("-on_earliest", "key")
    places = Place.objects.filter(case_id=case).order_by("name").values_list("ref", "name")
    papers = DocumentRow.objects.filter(case_id=case).order_by("title", "key")
    return Planned(
        case=case,
        title=found.title,
        invented=bool(found.invented),
        places=tuple(places),
        papers=tuple(cast("Document", fact_of(one)) for one in papers),
        deployments=tuple(cast("Deployment", fact_of(one)) for one in rows[:MOST_LISTED]),
    )
