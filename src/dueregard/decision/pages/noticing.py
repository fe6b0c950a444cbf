"""What does staff see who gives notice, or reports once it is over?"""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from dueregard.claims.record import Record
from dueregard.decision.queries import Desk
from dueregard.filling.fields import Field, Read
from dueregard.filling.shown import form_shown
from dueregard.web.speaking import spoken_date
from dueregard.words import Said

Page = dict[str, Any]


def notice_form(
    desk: Desk, record: Record, fields: Sequence[Field], read: Read, *, refused: Said | None
) -> Page:
    """The page on which notice is given; the rest of it comes from the decision."""
    deployment = desk.matter.deployment
    return {
        **_form(desk, record, fields, read, refused=refused),
        "heading": _("Give public notice"),
        "standfirst": _(
            "Where, when, why, who is looked for, on what conditions: that is taken from the "
            "record. Page, poster and message then say the same."
        ),
        "back": reverse("decide_deployment", args=[record.case.id, deployment.id]),
        "button": _("Put this notice on the public record"),
    }


def report_form(
    desk: Desk, record: Record, fields: Sequence[Field], read: Read, *, refused: Said | None
) -> Page:
    """The page on which the force reports on a deployment."""
    deployment = desk.matter.deployment
    return {
        **_form(desk, record, fields, read, refused=refused),
        "heading": _("Report after the deployment"),
        "standfirst": _(
            "Figures are not typed here: the page compares forecast, conditions and result by "
            "itself. This is for what no figure says."
        ),
        "back": reverse("after", args=[record.case.id, deployment.id]),
        "button": _("Put this report on the public record"),
    }


def _form(
    desk: Desk, record: Record, fields: Sequence[Field], read: Read, *, refused: Said | None
) -> Page:
    deployment = desk.matter.deployment
    return {
        **form_shown(fields, read, refused=refused),
        "invented": record.case.invented,
        "title": f"{deployment.location}, {spoken_date(deployment.on)}",
    }
