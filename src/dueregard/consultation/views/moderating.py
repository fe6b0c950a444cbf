"""Moderating: the queue, one statement, words for publication; and for everyone the rules."""

import secrets

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import get_language

from dueregard.consultation.actions.moderating import decide_statement, publish_comments
from dueregard.consultation.forms.running import DECIDE
from dueregard.consultation.pages.running import (
    comments_page,
    heading_of,
    moderation_page,
    queue_page,
    rule_choices,
    running_form,
)
from dueregard.consultation.queries.asking import asked_of, the_consultation
from dueregard.consultation.queries.moderating import (
    are_comments_out,
    decisions_on,
    publishable_texts,
    waiting_statement,
    waiting_statements,
)
from dueregard.errors import RuleBroken
from dueregard.filling.fields import Read, choosing, read_fields
from dueregard.filling.staff import FAULTY, REFUSED, said_by, staff_page, who
from dueregard.people.access import for_everyone, needs
from dueregard.web.pages import show
from dueregard.web.serving import public_page, with_head
from dueregard.words import Said

SEED_BITS = 64


@for_everyone
@public_page
def moderation(request: HttpRequest, *, case: str, consultation: str) -> HttpResponse:
    """By which rules are residents' statements shown or refused, and how often?"""
    asked = asked_of(case, consultation)
    page = moderation_page(asked, decisions_on(asked), language=_language())
    return show(request, "consultation/moderation.html", with_head(request, page))


@needs("moderate", about=the_consultation)
@staff_page
def moderate(request: HttpRequest, *, case: str, consultation: str) -> HttpResponse:
    """What waits for a decision?"""
    asked = asked_of(case, consultation)
    page = queue_page(asked, waiting_statements(asked), language=_language())
    return show(request, "consultation/moderate.html", page)


@needs("moderate", about=the_consultation)
@staff_page
def moderate_one(
    request: HttpRequest, *, case: str, consultation: str, number: int
) -> HttpResponse:
    """Show or refuse one statement."""
    asked = asked_of(case, consultation)
    waiting = waiting_statement(asked, number)
    fields = choosing(DECIDE, {"reason": rule_choices()})
    read, refused = Read({}, {}, {}), None
    if request.method == "POST":
        read = read_fields(fields, request.POST)
    if request.method == "POST" and not read.faults:
        try:
            decide_statement(number, asked=asked, by=who(request), at=timezone.now(), **read.cells)
            return _to("moderate", case=case, consultation=consultation)
        except RuleBroken as broken:
            refused = said_by(broken)
    heading = heading_of("decide")
    page = running_form(asked, fields, read, heading=heading, language=_language(), refused=refused)
    status = REFUSED if refused else FAULTY if read.faults else 200
    return show(request, "consultation/moderate_one.html", {**page, "one": waiting}, status=status)


@needs("moderate", about=the_consultation)
@staff_page
def moderate_comments(request: HttpRequest, *, case: str, consultation: str) -> HttpResponse:
    """Pass words for publication, all at once."""
    asked = asked_of(case, consultation)
    passed = request.POST.getlist("passed")
    refused: Said | None = None
    if request.method == "POST":
        try:
            publish_comments(
                asked,
                passed=set(passed),
                seed=secrets.randbits(SEED_BITS),
                by=who(request),
                at=timezone.now(),
            )
            return _to("moderate_comments", case=case, consultation=consultation)
        except RuleBroken as broken:
            refused = said_by(broken)
    page = comments_page(
        asked,
        publishable_texts(asked),
        passed=passed,
        are_out=are_comments_out(asked),
        language=_language(),
        refused=refused,
    )
    status = REFUSED if refused else 200
    return show(request, "consultation/moderate_comments.html", page, status=status)


def _language() -> str:
    return get_language() or "en"


def _to(view: str, **named: str) -> HttpResponse:
    return HttpResponseRedirect(reverse(view, kwargs=named))


STAFF = "staff/consultations/<str:case>/<str:consultation>/"
ROUTES = [
    path("consultations/<str:case>/<str:consultation>/moderation/", moderation, name="moderation"),
    path(f"{STAFF}moderate/", moderate, name="moderate"),
    path(f"{STAFF}moderate/<int:number>/", moderate_one, name="moderate_one"),
    path(f"{STAFF}moderate/comments/", moderate_comments, name="moderate_comments"),
]
