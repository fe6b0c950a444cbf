"""Leaving a way to be reached: sealed to the convenor's own key, tied to no response."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dueregard.consultation.actions.contacting import leave_contact
from dueregard.consultation.forms.contacting import LONGEST_CONTACT, ContactForm
from dueregard.consultation.pages.answering import common
from dueregard.consultation.queries.asking import asked_of
from dueregard.errors import NotFound
from dueregard.people.access import for_everyone
from dueregard.web.pages import show


@for_everyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest, *, case: str, consultation: str) -> HttpResponse:
    """Leave contact details, if this consultation can keep them sealed."""
    try:
        asked = asked_of(case, consultation)
    except NotFound as missing:
        raise Http404(str(missing)) from None
    if not asked.consultation.contact_key:
        raise Http404("this consultation asks nobody for contact details")
    form = ContactForm(request.POST or None)
    sealed = form.is_valid()
    if sealed:
        leave_contact(form.cleaned_data["contact"], asked=asked)
    page = {
        **common(asked, language=get_language() or "en"),
        "form": form,
        "faults": [("contact", one) for one in form.errors.get("contact", ())],
        "typed": form.data.get("contact", ""),
        "longest": LONGEST_CONTACT,
        "is_sealed": sealed,
    }
    return show(request, "consultation/contact.html", page, status=422 if page["faults"] else 200)


ROUTES = [path("consultations/<str:case>/<str:consultation>/contact/", contact, name="contact")]
