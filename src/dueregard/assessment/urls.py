"""Where do the pages of assessments stand?"""

from dueregard.assessment.pages.staff import doors_of
from dueregard.assessment.views import public, signing, staff
from dueregard.people.pages import DOORS

urlpatterns = [*public.ROUTES, *signing.ROUTES, *staff.ROUTES]

# What staff find on their first page.
DOORS.append(doors_of)
