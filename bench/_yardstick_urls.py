"""The site's addresses and one more: a bare view that inserts one row."""

import secrets

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone

from dueregard.config.urls import handler404, handler500, urlpatterns
from dueregard.protection.models import SpentChallenge

__all__ = ["handler404", "handler500", "urlpatterns"]


def insert(request: HttpRequest) -> HttpResponse:
    """Insert one row."""
    SpentChallenge.objects.create(digest=secrets.token_bytes(32), expires_at=timezone.now())
    return HttpResponse("ok")


urlpatterns = [*urlpatterns, path("yardstick/", insert)]
