"""Deployments for a reader's own feed reader and calendar: all, of a force, of a place."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from dueregard.outcomes import queries as outcomes
from dueregard.publication.forms import FollowedForm
from dueregard.publication.pages.feeds import deployments_calendar, deployments_feed
from dueregard.web.following import ATOM, ICS
from dueregard.web.serving import public_page


@public_page
def feed(request: HttpRequest) -> HttpResponse:
    """What is new or changed of deployments and their results."""
    asked = FollowedForm(request.GET).asked()
    told = deployments_feed(
        outcomes.latest_changes(**asked), asked=asked, language=get_language() or "en"
    )
    return HttpResponse(told, content_type=ATOM)


@public_page
def dates(request: HttpRequest) -> HttpResponse:
    """Which deployments are announced?"""
    asked = FollowedForm(request.GET).asked()
    return HttpResponse(deployments_calendar(outcomes.announced(**asked)), content_type=ICS)
