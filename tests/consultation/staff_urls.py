"""The routes of these tests: those of the site, and those of the staff pages under test."""

from django.conf.urls.i18n import i18n_patterns

from dueregard.consultation.views import closing, drafts, moderating, public
from dueregard.publication.urls import urlpatterns as published

STAFF = [*public.ROUTES, *drafts.ROUTES, *moderating.ROUTES, *closing.ROUTES]
known = {one.name for one in published}
urlpatterns = i18n_patterns(
    *published, *(one for one in STAFF if one.name not in known), prefix_default_language=False
)
