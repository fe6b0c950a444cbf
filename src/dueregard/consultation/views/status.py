"""Coming back with the private code: what was registered, changing it, withdrawing it. One address.

The code travels in the body of a POST alone, so that no address, history or log holds it.
"""

import json

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dueregard.consultation.actions.answering import withdraw_response
from dueregard.consultation.actions.saving import saved_answers
from dueregard.consultation.forms.answering import fresh, resumed
from dueregard.consultation.pages.status import openings_of, status_page
from dueregard.consultation.queries.asking import asked_with_key
from dueregard.consultation.queries.own import OwnResponse, own_response
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.form_flow import CHECK, step_called, steps_of
from dueregard.consultation.views.answering import show_step
from dueregard.consultation.views.doors import code_opened, may_try_code
from dueregard.errors import BadInput, NotFound, RuleBroken
from dueregard.people.access import for_everyone
from dueregard.protection.return_codes import fingerprint, read_code
from dueregard.web.pages import show
from dueregard.web.speaking import spoken
from dueregard.words import Said, say

LONGEST_CODE = 1_000
UNKNOWN = say("No answers have that code. Check each word against what you wrote down.")


@for_everyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def come_back(request: HttpRequest) -> HttpResponse:
    """Ask for the code; with it, show what it opens and do what was asked."""
    if request.method != "POST":
        return _ask(request, typed="", faults=())
    typed = request.POST.get("code", "")[:LONGEST_CODE]
    try:
        words = read_code(typed)
    except BadInput as fault:
        return _ask(request, typed=typed, faults=fault.faults)
    if wait := may_try_code(request, now=timezone.now()):
        return _ask(request, typed=typed, faults=(wait,), status=429)
    try:
        response = _found(request, words)
    except NotFound:
        return _ask(request, typed=typed, faults=(UNKNOWN,), status=404)
    code_opened(request, now=timezone.now())
    return response


def _found(request: HttpRequest, words: tuple[str, ...]) -> HttpResponse:
    """What a code opens: a response, or a form that was saved. Raises `NotFound`."""
    try:
        own = own_response(fingerprint(words))
    except NotFound:
        return _resume(request, words)
    return _opened(request, own, words)


def _opened(request: HttpRequest, own: OwnResponse, words: tuple[str, ...]) -> HttpResponse:
    asked, code = asked_with_key(own.consultation), " ".join(words)
    go = request.POST.get("go", "")
    if go == "change":
        filled = fresh(
            asked,
            language=get_language() or "en",
            at=timezone.now(),
            code=code,
            given=own.given,
        )
        return show_step(request, asked, filled, at=step_called(steps_of(asked), CHECK))
    if go == "openings":
        return _openings(asked, own)
    if go == "withdraw-now":
        return _withdrawn(request, asked, words)
    page = status_page(asked, own, code=code, at=timezone.now(), language=get_language() or "en")
    template = "withdraw" if go == "withdraw" and page["may_change"] else "status"
    return show(request, f"consultation/{template}.html", {**page, "other": None})


def _withdrawn(request: HttpRequest, asked: Asked, words: tuple[str, ...]) -> HttpResponse:
    try:
        withdraw_response(fingerprint(words), asked=asked, at=timezone.now())
    except RuleBroken as refused:
        return _ask(request, typed="", faults=refused.args, status=409)
    own = own_response(fingerprint(words))
    page = status_page(
        asked, own, code=" ".join(words), at=timezone.now(), language=get_language() or "en"
    )
    return show(request, "consultation/status.html", {**page, "other": None})


def _resume(request: HttpRequest, words: tuple[str, ...]) -> HttpResponse:
    """Go on with a form that was saved. Raises `NotFound` when nothing is under this code."""
    key, fields = saved_answers(words)
    asked = asked_with_key(key)
    filled, step = resumed(asked, fields, language=get_language() or "en", at=timezone.now())
    return show_step(request, asked, filled, at=step_called(steps_of(asked), step))


def _openings(asked: Asked, own: OwnResponse) -> HttpResponse:
    told = json.dumps(openings_of(asked, own), indent=1, ensure_ascii=False)
    response = HttpResponse(told, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="opening-{own.index}.json"'
    return response


def _ask(
    request: HttpRequest, *, typed: str, faults: tuple[object, ...], status: int = 200
) -> HttpResponse:
    said = [("code", spoken(one) if isinstance(one, Said) else str(one)) for one in faults]
    page = {"typed": typed, "faults": said}
    code = 422 if faults and status == 200 else status
    return show(request, "consultation/come_back.html", page, status=code)


ROUTES = [path("consultations/code/", come_back, name="come_back")]
