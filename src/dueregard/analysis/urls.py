"""Where do the pages of the analysis stand?"""

from dueregard.analysis.pages.reviewing import doors_of
from dueregard.analysis.reviewing import views as reviewing
from dueregard.analysis.views import ROUTES
from dueregard.people.pages import DOORS

urlpatterns = [*ROUTES, *reviewing.ROUTES]

# What staff find on their first page.
DOORS.append(doors_of)
