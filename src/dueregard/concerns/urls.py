"""Where do the pages of raising and answering concerns stand? The lists are publication's."""

from dueregard.concerns.pages.replying import doors_of
from dueregard.concerns.views import raising, replying
from dueregard.people.pages import DOORS

urlpatterns = [*raising.ROUTES, *replying.ROUTES]

DOORS.append(doors_of)
