"""The routes of these tests: those of the site, and those of the pages for clerks."""

from django.conf.urls.i18n import i18n_patterns

from dueregard.config import urls
from dueregard.consultation.views.intake import ROUTES

handler404, handler500 = urls.handler404, urls.handler500
urlpatterns = [*i18n_patterns(*ROUTES, prefix_default_language=False), *urls.urlpatterns]
