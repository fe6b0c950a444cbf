"""Which doors does an account find open on its first page?"""

from django.urls import reverse
from django.utils.translation import gettext as _

from dueregard.consultation.queries.asking import all_asked
from dueregard.people.queries import AtWork

Link = tuple[str, str]


def doors_of(account: AtWork) -> list[Link]:
    """Drafts of its cases, and of each consultation what it may do there."""
    links = [
        (_("Drafts of consultations in %(case)s") % {"case": case}, reverse("drafts", args=[case]))
        for case in account.cases
        if account.may("convene", case=case)
    ]
    for asked in all_asked():
        named = {"case": asked.case, "consultation": asked.consultation.id}
        told = {"title": asked.consultation.title}
        doors = (
            ("convene", "running", _("Run: %(title)s")),
            ("enter", "intake", _("Enter paper, phone and meeting forms: %(title)s")),
            ("moderate", "moderate", _("Moderate: %(title)s")),
        )
        links += [
            (name % told, reverse(door, kwargs=named))
            for permission, door, name in doors
            if account.may(permission, case=asked.case)
        ]
    return links
