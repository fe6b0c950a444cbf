"""What can a program fetch here? Said in the form that programs read."""

import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from dueregard.people.access import for_everyone
from dueregard.publication.pages.openapi import description
from dueregard.web.serving import public_page


@for_everyone
@public_page
def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document of the open data."""
    written = json.dumps(description(address=settings.DUEREGARD_ADDRESS), indent=1)
    return HttpResponse(written, content_type="application/json; charset=utf-8")
