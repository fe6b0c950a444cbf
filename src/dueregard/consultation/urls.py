"""Where does each page of a consultation stand? Public addresses are permanent."""

from importlib import import_module

from django.urls import URLPattern

from dueregard.consultation.pages.doors import doors_of
from dueregard.people.pages import DOORS

# In this order: an address is looked for in the first that may have it.
ROOMS = (
    "status",
    "answering",
    "contacting",
    "following",
    "intake",
    "drafts",
    "moderating",
    "closing",
    "public",
)

urlpatterns: list[URLPattern] = [
    route
    for room in ROOMS
    for route in import_module(f"dueregard.consultation.views.{room}").ROUTES
]

# What staff find on their first page.
DOORS.append(doors_of)
