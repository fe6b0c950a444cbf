"""What has a case on record that a plan may name: its places, its papers, its deployments?"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from dueregard.errors import NotFound
from dueregard.people.queries import Extent
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


def the_deployment(*, case: str, deployment: str = "", ref: str = "", **_named: Any) -> Extent:
    """A page whose address names a deployment: it, where it is, and all that lies around that."""
    return about(case, deployments=[deployment or ref])


def about(case: str, *, deployments: Iterable[str] = (), places: Iterable[str] = ()) -> Extent:
    """These deployments and places of a case, with every place they lie in. Two queries."""
    named = frozenset(deployments)
    rows = DeploymentRow.objects.filter(case_id=case, ref__in=named).values_list(
        "place_id", flat=True
    )
    lie_in = {_ref(key) for key in rows} | set(places)
    return Extent(deployments=named, places=_around(lie_in - {""}, _within([case])[case]))


def about_each(named: Iterable[tuple[str, Deployment]]) -> dict[tuple[str, str], Extent]:
    """What each deployment, told with its case, is about, by case and id. One query."""
    found = list(named)
    within = _within({case for case, _ in found})
    return {
        (case, one.id): Extent(
            deployments=frozenset({one.id}), places=_around({one.place} - {""}, within[case])
        )
        for case, one in found
    }


def require_on_record(case: str, *, deployment: str = "", place: str = "") -> None:
    """Raise `NotFound` where a deployment or a place is named that the case does not hold."""
    for ref, model, what in ((deployment, DeploymentRow, "deployment"), (place, Place, "place")):
        if ref and not model.objects.filter(case_id=case, ref=ref).exists():
            raise NotFound(f"the record holds no {what} {ref} in {case}")


def _within(cases: Iterable[str]) -> Mapping[str, Mapping[str, str]]:
    # By case: of each place, the one it lies in.
    found: dict[str, dict[str, str]] = defaultdict(dict)
    rows = Place.objects.filter(case_id__in=list(cases))
    for case, ref, above in rows.values_list("case_id", "ref", "within_id"):
        found[case][ref] = _ref(above)
    return found


def _around(places: set[str], within: Mapping[str, str]) -> frozenset[str]:
    found: set[str] = set()
    while places:
        found |= places
        places = {within.get(one, "") for one in places} - found - {""}
    return frozenset(found)


def _ref(key: str | None) -> str:
    return (key or "").partition("/")[2]
