"""Where does each address lead? English stands at the root, Welsh under /cy/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = i18n_patterns(
    path("", include("dueregard.people.urls")),
    path("", include("dueregard.proposal.urls")),
    path("", include("dueregard.engagement.urls")),
    path("", include("dueregard.analysis.urls")),
    path("", include("dueregard.consultation.urls")),
    path("", include("dueregard.concerns.urls")),
    path("", include("dueregard.assessment.urls")),
    path("", include("dueregard.decision.urls")),
    path("", include("dueregard.publication.urls")),
    prefix_default_language=False,
)

handler400 = "dueregard.consultation.views.unsafe.form_unreadable"
handler429 = "dueregard.people.views.too_many_tries"
handler404 = "dueregard.publication.views.page_not_found"
handler500 = "dueregard.publication.views.server_error"
