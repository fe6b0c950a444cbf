"""Where do the pages of staff about decisions stand?"""

from dueregard.decision.pages.deciding import doors_of
from dueregard.decision.views import deciding, noticing
from dueregard.people.pages import DOORS

urlpatterns = [*deciding.ROUTES, *noticing.ROUTES]

DOORS.append(doors_of)
