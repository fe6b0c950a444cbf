"""What does the force see of its plans: the deployments of a case, their form, the papers?"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from dueregard.filling.fields import Field, Read
from dueregard.filling.shown import form_shown
from dueregard.people.queries import AtWork
from dueregard.proposal.entries import Deployment, Document
from dueregard.proposal.queries import Planned
from dueregard.web.speaking import spoken_date
from dueregard.words import Said

Page = dict[str, Any]
Link = tuple[str, str]


def doors_of(account: AtWork) -> list[Link]:
    """Where the force plans, in each of its cases."""
    told = _("Plans and papers in %(case)s")
    return [
        (told % {"case": case}, reverse("plans", args=[case]))
        for case in account.cases
        if account.may("propose", case=case)
    ]


def plans_page(planned: Planned) -> Page:
    """Deployments and papers of a case, the newest first."""
    case = planned.case
    return {
        "title": planned.title,
        "invented": planned.invented,
        "new_address": reverse("propose", args=[case]),
        "paper_address": reverse("register_paper", args=[case]),
        "deployments": [
            {
                "name": one.location,
                "when": spoken_date(one.on),
                "may_change": one.state == "planned",
                "address": reverse("change_plan", args=[case, one.id]),
                "public": reverse("deployment", args=[one.id]),
            }
            for one in planned.deployments
        ],
        "papers": [_paper(one) for one in planned.papers],
    }


def proposal_page(
    planned: Planned,
    fields: Sequence[Field],
    read: Read,
    *,
    ref: str = "",
    refused: Said | None = None,
    faults: Mapping[str, Said] | None = None,
) -> Page:
    """The form of a plan, new or changed."""
    return {
        **_form(planned, fields, read, refused=refused, faults=faults),
        "heading": _("Change a plan") if ref else _("Propose a deployment"),
        "standfirst": _(
            "What you change is public at once, with what stood there before. What depends on it "
            "(assessment, notice, decision) is then marked as older than the plan."
        )
        if ref
        else _("From now on everybody can see it, ask about it and object to it."),
        "button": _("Put this plan on the public record"),
    }


def paper_page(
    planned: Planned,
    fields: Sequence[Field],
    read: Read,
    *,
    refused: Said | None = None,
    faults: Mapping[str, Said] | None = None,
) -> Page:
    """The form of a paper."""
    return {
        **_form(planned, fields, read, refused=refused, faults=faults),
        "heading": _("Register a paper"),
        "standfirst": _(
            "Once for the whole programme; deployments then name its version. An earlier version "
            "stays readable."
        ),
        "button": _("Put this paper on the public record"),
    }


def cells_of(deployment: Deployment) -> dict[str, str]:
    """A plan as the cells that its form fills."""
    return {**deployment.to_cells(), "on": deployment.on.earliest.isoformat()}


def paper_name(paper: Document) -> str:
    """A paper in a list to choose from."""
    version = _("version %(version)s") % {"version": paper.version} if paper.version else ""
    return ", ".join(filter(None, (paper.title, version, spoken_date(paper.on))))


def _form(
    planned: Planned,
    fields: Sequence[Field],
    read: Read,
    *,
    refused: Said | None,
    faults: Mapping[str, Said] | None,
) -> Page:
    with_faults = Read(read.typed, read.cells, {**read.faults, **(faults or {})})
    return {
        **form_shown(fields, with_faults, refused=refused),
        "title": planned.title,
        "invented": planned.invented,
        "back": reverse("plans", args=[planned.case]),
    }


def _paper(paper: Document) -> Page:
    return {
        "name": paper_name(paper),
        "review_due": spoken_date(paper.review_due) if paper.review_due else "",
    }
