"""Where do the pages of assessments stand?"""

from dueregard.assessment.views import public

urlpatterns = [*public.ROUTES]
