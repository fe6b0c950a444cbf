"""Where do the pages of the analysis stand?"""

from dueregard.analysis.pages.own import themes_of_own
from dueregard.analysis.pages.reviewing import doors_of
from dueregard.analysis.reviewing import views as reviewing
from dueregard.analysis.views import ROUTES
from dueregard.consultation.pages.status import BECAME
from dueregard.people.pages import DOORS

urlpatterns = [*ROUTES, *reviewing.ROUTES]

# What staff find on their first page, and what the holder of a code finds of their words.
DOORS.append(doors_of)
BECAME.append(themes_of_own)
