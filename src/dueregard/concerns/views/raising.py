"""Raising a concern, and coming back with its code. Nothing says who did either."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dueregard.concerns.actions.raising import ask_again, receive_concern
from dueregard.concerns.forms.raising import Raised, opened, raised
from dueregard.concerns.pages.raising import own_page, raised_page, raising_page
from dueregard.concerns.queries import named_in, own_concern
from dueregard.consultation.views.doors import admitted, code_opened, may_try_code
from dueregard.errors import BadInput, NotFound, RuleBroken
from dueregard.filling.staff import FAULTY, REFUSED, said_by
from dueregard.people.access import for_everyone
from dueregard.protection.return_codes import code_from_key, fingerprint, read_code
from dueregard.web.pages import show
from dueregard.web.speaking import spoken
from dueregard.words import Said, say

LONGEST_CODE = 1_000
TOO_FAST = 429
UNKNOWN = say("No concern has that code. Check each word against what you wrote down.")


@for_everyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def raise_concern(request: HttpRequest, *, case: str) -> HttpResponse:
    """Say what you object to, or are afraid of."""
    try:
        named = named_in(case)
    except NotFound as missing:
        raise Http404(str(missing)) from None
    now = timezone.now()
    if request.method != "POST":
        about = request.GET.get("about", "")
        form = Raised("", about, b"", opened(now))
        return show(request, "concerns/raise.html", raising_page(named, form))
    form = raised(request.POST, at=now)
    if not form.faults:
        admission = admitted(request, form.carried, proof="", now=now)
        if admission.said:
            page = raising_page(named, form, notice=admission.said)
            return show(request, "concerns/raise.html", page, status=TOO_FAST)
        try:
            return _received(request, case, form)
        except BadInput as fault:
            form = Raised(form.words, form.deployment, form.form_key, form.carried, fault.faults)
        except NotFound as missing:
            raise Http404(str(missing)) from None
    return show(request, "concerns/raise.html", raising_page(named, form), status=FAULTY)


@for_everyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest) -> HttpResponse:
    """What became of it; and to say that a reply does not answer."""
    if request.method != "POST":
        return _ask(request, typed="")
    typed, now = request.POST.get("code", "")[:LONGEST_CODE], timezone.now()
    try:
        words = read_code(typed)
    except BadInput as fault:
        return _ask(request, typed=typed, faults=fault.faults, status=FAULTY)
    if wait := may_try_code(request, now=now):
        return _ask(request, typed=typed, faults=(wait,), status=TOO_FAST)
    code, faults, status = fingerprint(words), list[Said](), 200
    try:
        if request.POST.get("go") == "again":
            ask_again(code, at=now)
    except RuleBroken as broken:
        faults, status = [said_by(broken)], REFUSED
    except NotFound:
        return _ask(request, typed=typed, faults=(UNKNOWN,), status=404)
    try:
        found = own_concern(code, on=timezone.localdate())
    except NotFound:
        return _ask(request, typed=typed, faults=(UNKNOWN,), status=404)
    code_opened(request, now=now)
    page = own_page(found, code=" ".join(words), faults=faults)
    return show(request, "concerns/own.html", {**page, "other": None}, status=status)


def _received(request: HttpRequest, case: str, form: Raised) -> HttpResponse:
    words = code_from_key(form.form_key)
    received = receive_concern(
        form.words,
        case=case,
        deployment=form.deployment,
        language=get_language() or "en",
        form_key=form.form_key,
        code=fingerprint(words),
        at=timezone.now(),
    )
    page = raised_page(
        named_in(case), index=received.index, is_repeat=received.is_repeat, words=words
    )
    return show(request, "concerns/raised.html", {**page, "other": None})


def _ask(
    request: HttpRequest, *, typed: str, faults: tuple[Said, ...] = (), status: int = 200
) -> HttpResponse:
    page = {"typed": typed, "faults": [("code", spoken(one)) for one in faults]}
    return show(request, "concerns/come_back.html", page, status=status)


ROUTES = [
    path("cases/<str:case>/raise/", raise_concern, name="raise_concern"),
    path("concerns/code/", own, name="own_concern"),
]
