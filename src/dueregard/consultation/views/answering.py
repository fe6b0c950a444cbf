"""Answering a consultation: every page of the form, its sending, its saving. One address."""

import json

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dueregard.consultation.actions.answering import NotOpen, Registered, submit_response
from dueregard.consultation.actions.saving import forget_saved, save_answers
from dueregard.consultation.forms.answering import Sent, fresh, sent
from dueregard.consultation.pages.answering import step_page
from dueregard.consultation.pages.registered import (
    marks_of,
    not_open_page,
    refused_page,
    registered_page,
    saved_page,
)
from dueregard.consultation.queries.asking import asked_of
from dueregard.consultation.rules.asking import OPEN, Asked
from dueregard.consultation.rules.form_flow import (
    CHECK,
    SAVE,
    SUBMIT,
    Filled,
    step_called,
    steps_of,
    where_next,
)
from dueregard.consultation.views.doors import admitted, may_save
from dueregard.errors import BadInput, NotFound, RuleBroken
from dueregard.people.access import for_everyone
from dueregard.protection.proof_of_work import challenge
from dueregard.protection.return_codes import code_from_key, fingerprint, read_code
from dueregard.web.pages import filled as fill
from dueregard.web.pages import shell_of, show
from dueregard.web.speaking import spoken

TWINS = {"en": ("cy", "Cymraeg"), "cy": ("en", "English")}


@for_everyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, *, case: str, consultation: str) -> HttpResponse:
    """Answer a consultation, one thing a page; nothing is kept until it is sent."""
    asked, language = _asked(case, consultation), get_language() or "en"
    if request.method != "POST":
        if asked.stage(timezone.now()) != OPEN:
            return _not_open(request, asked, None)
        code = request.GET.get("code", "")
        filled = fresh(asked, language=language, at=timezone.now(), posted_code=code)
        return show_step(request, asked, filled, at=0)
    came = sent(asked, request.POST, language=language, at=timezone.now())
    return _turned(request, asked, came)


def shown_again(request: HttpRequest, *, case: str, consultation: str, notice: str) -> HttpResponse:
    """Show a form that was sent but could not be taken, with everything in it."""
    asked, language = _asked(case, consultation), get_language() or "en"
    came = sent(asked, request.POST, language=language, at=timezone.now())
    at = step_called(steps_of(asked), came.step)
    return show_step(request, asked, came.filled, at=at, notice=notice, status=403)


def show_step(
    request: HttpRequest,
    asked: Asked,
    filled: Filled,
    *,
    at: int,
    show_faults: bool = False,
    status: int = 200,
    notice: str = "",
) -> HttpResponse:
    """Show one page of the form."""
    language = get_language() or "en"
    page = step_page(asked, filled, at=at, show_faults=show_faults, language=language)
    code, name = TWINS[language]
    there = page["answer_address"].removeprefix("/cy")
    twin = {
        "other": None,
        "other_answer": f"/cy{there}" if code == "cy" else there,
        "other_language": {"code": code, "name": name},
        "notice": notice,
        "challenge": json.dumps(challenge(timezone.now())) if page["step"] == CHECK else "",
    }
    return show(request, "consultation/answer.html", {**page, **twin}, status=status)


def _turned(request: HttpRequest, asked: Asked, came: Sent) -> HttpResponse:
    steps = steps_of(asked)
    now = step_called(steps, came.step)
    # Also after closing: a form that was registered in time shows its receipt again.
    if came.go == SUBMIT and not came.filled.faults:
        return _submitted(request, asked, came, at=now)
    if asked.stage(timezone.now()) != OPEN:
        return _not_open(request, asked, came.filled)
    if came.go == SAVE:
        return _saved(request, asked, came, at=now)
    at = where_next(steps, now=now, go=came.go, faulty=came.filled.faults)
    stays = at == now and came.go not in ("stay", "back")
    wrong = any(field in came.filled.faults for field in steps[at].fields)
    show_faults = stays or (came.go == SUBMIT and wrong)
    return show_step(request, asked, came.filled, at=at, show_faults=show_faults)


def _submitted(request: HttpRequest, asked: Asked, came: Sent, *, at: int) -> HttpResponse:
    carried, now = came.filled.carried, timezone.now()
    proof = request.POST.get("proof", "")
    admission = admitted(request, carried, proof=proof, now=now)
    if admission.said:
        wait = spoken(admission.said)
        return show_step(request, asked, came.filled, at=at, notice=wait, status=429)
    words = code_from_key(came.form_key)
    try:
        registered = submit_response(
            came.filled.given,
            asked=asked,
            form_key=came.form_key,
            channel="post" if carried["posted_code"] else "web",
            at=now,
            proof=proof,
            code=fingerprint(words),
            replaces=fingerprint(read_code(carried["code"])) if carried["code"] else None,
            posted_code=carried["posted_code"],
        )
    except NotOpen:
        return _not_open(request, asked, came.filled)
    except (RuleBroken, NotFound, BadInput) as refused:
        page = refused_page(asked, came.filled, refused, language=get_language() or "en")
        return show(request, "consultation/refused.html", page, status=409)
    if carried["saved"]:
        forget_saved(code=words, at=now)
    return _registered(asked, registered, words=() if carried["code"] else words)


def _registered(asked: Asked, registered: Registered, *, words: tuple[str, ...]) -> HttpResponse:
    language = get_language() or "en"
    # All that the shell depends on besides the templates; what was asked is for ever.
    shown = (asked.key, asked.closes.text, bool(words), registered.is_repeat, language)
    if shown not in _shells:
        page = registered_page(
            asked, has_words=bool(words), is_repeat=registered.is_repeat, language=language
        )
        _shells[shown] = shell_of("consultation/registered.html", page)
    return fill(_shells[shown], marks_of(registered, words=words))


_shells: dict[tuple[str, str, bool, bool, str], str] = {}


def _saved(request: HttpRequest, asked: Asked, came: Sent, *, at: int) -> HttpResponse:
    admission = may_save(request, now=timezone.now())
    if admission.said:
        wait = spoken(admission.said)
        return show_step(request, asked, came.filled, at=at, notice=wait, status=429)
    words = code_from_key(came.form_key)
    fields = {of: list(values) for of, values in came.filled.posted.items()}
    fields |= {"form_key": [came.filled.carried["form_key"]], "step": [came.step]}
    fields |= {"posted_code": [came.filled.carried["posted_code"]]}
    save_answers(fields, asked=asked, code=words, at=timezone.now())
    page = saved_page(asked, words=words, language=get_language() or "en")
    return show(request, "consultation/saved.html", {**page, "other": None})


def _not_open(request: HttpRequest, asked: Asked, filled: Filled | None) -> HttpResponse:
    page = not_open_page(asked, filled, at=timezone.now(), language=get_language() or "en")
    # A form sent too late was not taken: no cache or machine should read that as done.
    return show(request, "consultation/not_open.html", page, status=409 if filled else 200)


def _asked(case: str, consultation: str) -> Asked:
    try:
        return asked_of(case, consultation)
    except NotFound as missing:
        raise Http404(str(missing)) from None


ROUTES = [
    path(
        "consultations/<str:case>/<str:consultation>/answer/",
        answer,
        name="answer",
    ),
]
