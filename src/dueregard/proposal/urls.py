"""Where do the pages stand on which the force plans?"""

from dueregard.people.pages import DOORS
from dueregard.proposal.pages.proposing import doors_of
from dueregard.proposal.views import proposing

urlpatterns = [*proposing.ROUTES]

DOORS.append(doors_of)
