"""Where does staff begin? What this account may do; and what the force may see, which is public."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from dueregard.people.access import needs
from dueregard.people.pages import force_page, staff_page
from dueregard.web.pages import show


@never_cache
@needs("work")
def staff(request: HttpRequest) -> HttpResponse:
    """What may this account do, and where?"""
    page = staff_page(request.account)  # type: ignore[attr-defined]
    return show(request, "people/staff.html", page)


@never_cache
@needs("see_force_screens")
def force(request: HttpRequest) -> HttpResponse:
    """What may the force see of consultations? What everyone sees, and nothing else."""
    page = force_page(request.account)  # type: ignore[attr-defined]
    return show(request, "people/force.html", page)
