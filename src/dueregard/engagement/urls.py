"""Where do the pages stand on which contacts are logged and confirmed?"""

from dueregard.engagement.pages.contacts import doors_of
from dueregard.engagement.views import contacts
from dueregard.people.pages import DOORS

urlpatterns = [*contacts.ROUTES]

DOORS.append(doors_of)
