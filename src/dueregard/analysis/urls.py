"""Where do the pages of the analysis stand?"""

from dueregard.analysis.views import ROUTES

urlpatterns = ROUTES
