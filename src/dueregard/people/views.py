"""Where does staff begin? What this account may do; and what the force may see, which is public."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from dueregard.people.access import needs
from dueregard.people.pages import force_page, staff_page
from dueregard.web.pages import show


@needs("work")
@require_safe
def staff(request: HttpRequest) -> HttpResponse:
    """What may this account do, and where?"""
    page = staff_page(request.account)  # type: ignore[attr-defined]
    return show(request, "people/staff.html", page)


@needs("see_force_screens")
@require_safe
def force(request: HttpRequest) -> HttpResponse:
    """What may the force see of consultations? What everyone sees, and nothing else."""
    page = force_page(request.account)  # type: ignore[attr-defined]
    return show(request, "people/force.html", page)


def too_many_tries(request: HttpRequest) -> HttpResponse:
    """Say that somebody tried to sign in too often from here."""
    return show(request, "people/too_many_tries.html", {"other": None}, status=429)
