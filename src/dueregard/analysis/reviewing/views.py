"""Reviewing themes, for those who run the consultation: one page shows, one act changes."""

import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import get_language

from dueregard.analysis.actions.looking import being_looked_for, look_for_themes
from dueregard.analysis.actions.reviewing import (
    Decision,
    code_answer,
    draw_sample,
    review_themes,
)
from dueregard.analysis.entries import APPROVE, MERGE, MOVE, SPLIT
from dueregard.analysis.pages.coding import coding_page, draw_page
from dueregard.analysis.pages.reviewing import parts_page, run_page, runs_page, theme_page
from dueregard.analysis.reviewing.forms import (
    Typed,
    pile_named,
    read_review,
    size_of_draw,
    whole_number,
)
from dueregard.analysis.reviewing.naming import two_parts
from dueregard.analysis.reviewing.queries import (
    answers_to,
    by_name,
    can_be_reviewed,
    own_sheet,
    run_of,
    runs_of,
)
from dueregard.consultation.queries.asking import asked_of, the_consultation
from dueregard.consultation.rules.asking import Asked
from dueregard.errors import NotFound, RuleBroken
from dueregard.filling.staff import REFUSED, said_by, staff_page, who
from dueregard.people.access import needs
from dueregard.web.pages import show
from dueregard.words import Said

SEED_BITS = 31


@needs("convene", about=the_consultation)
@staff_page
def theme_reviews(request: HttpRequest, *, case: str, consultation: str) -> HttpResponse:
    """Which runs are there? Let the program look for themes in the answers to a question."""
    asked, refused = asked_of(case, consultation), None
    if request.method == "POST":
        question = request.POST.get("question", "")
        try:
            run = look_for_themes(asked, question, by=who(request), at=timezone.now())
            named = {"case": case, "consultation": consultation}
            if not run:
                return _to("theme_reviews", "look", **named)
            return _to("theme_review", "find", **named, run=run)
        except RuleBroken as broken:
            refused = said_by(broken)
    page = runs_page(
        asked,
        runs_of(asked),
        is_counted=can_be_reviewed(asked),
        looked_for=being_looked_for(asked),
        done=request.GET.get("done", ""),
        language=_language(),
        refused=refused,
    )
    return _shown(request, "theme_reviews", page, refused)


@needs("convene", about=the_consultation)
@staff_page
def theme_review(request: HttpRequest, *, case: str, consultation: str, run: str) -> HttpResponse:
    """The themes of a run: approve those ticked, publish all."""
    asked, refused = asked_of(case, consultation), None
    run_of(asked, run)
    if request.method == "POST":
        try:
            typed = read_review(request.POST)
            _do(request, asked, run, typed)
            named = {"case": case, "consultation": consultation, "run": run}
            return _to("theme_review", typed.kind, **named)
        except RuleBroken as broken:
            refused = said_by(broken)
    return _run(request, asked, run, refused)


@needs("convene", about=the_consultation)
@staff_page
def theme_one(
    request: HttpRequest, *, case: str, consultation: str, run: str, theme: str
) -> HttpResponse:
    """One theme, or the answers in none: name it, merge it, split it, move answers, approve it."""
    asked, pile = asked_of(case, consultation), pile_named(theme)
    _require_theme(asked, run, pile)
    refused, typed = None, None
    if request.method == "POST":
        try:
            typed = read_review(request.POST)
            _do(request, asked, run, typed, pile=pile)
            named = {"case": case, "consultation": consultation, "run": run}
            if typed.kind == MERGE:
                return _to("theme_review", typed.kind, **named)
            return _to("theme_one", typed.kind, **named, theme=theme)
        except RuleBroken as broken:
            refused = said_by(broken)
    held = run_of(asked, run)
    try:
        page = theme_page(
            asked,
            held,
            by_name(answers_to(asked, held.run.question)),
            pile,
            page=whole_number(request.GET.get("page", ""), otherwise=1),
            language=_language(),
            refused=refused,
            typed=typed,
            done=request.GET.get("done", ""),
        )
    except RuleBroken as merged:
        return _run(request, asked, run, said_by(merged))
    return _shown(request, "theme_one", page, refused)


@needs("convene", about=the_consultation)
@staff_page
def theme_parts(
    request: HttpRequest, *, case: str, consultation: str, run: str, theme: str
) -> HttpResponse:
    """Two parts that the program proposes; a person confirms by naming the new one."""
    asked = asked_of(case, consultation)
    _require_theme(asked, run, theme)
    refused, typed = None, None
    if request.method == "POST":
        try:
            typed = read_review(request.POST)
            _do(request, asked, run, typed, pile=theme)
            named = {"case": case, "consultation": consultation, "run": run}
            return _to("theme_review", typed.kind, **named)
        except RuleBroken as broken:
            refused = said_by(broken)
    held = run_of(asked, run)
    known = by_name(answers_to(asked, held.run.question))
    try:
        inside = [known[one] for one in held.review().pile(theme) if one in known]
    except RuleBroken as merged:
        return _run(request, asked, run, said_by(merged))
    page = parts_page(
        asked,
        held,
        known,
        theme,
        two_parts(inside),
        language=_language(),
        refused=refused,
        typed=typed,
    )
    return _shown(request, "theme_parts", page, refused)


@needs("convene", about=the_consultation)
@staff_page
def theme_sample(request: HttpRequest, *, case: str, consultation: str, run: str) -> HttpResponse:
    """Draw a sample; put its answers into themes, one a page, without seeing another's choices."""
    asked, refused = asked_of(case, consultation), None
    run_of(asked, run)
    if request.method == "POST":
        try:
            return _coded(request, asked, run)
        except RuleBroken as broken:
            refused = said_by(broken)
    held = run_of(asked, run)
    sheet = own_sheet(held, asked=asked, coder=who(request))
    if sheet is None:
        page = draw_page(asked, held, language=_language(), refused=refused)
        return _shown(request, "theme_draw", page, refused)
    at = sheet.place(request.GET.get("answer", ""))
    answer = None if at is None else sheet.sample.answers[at]
    known = by_name(answers_to(asked, held.run.question))
    page = coding_page(
        asked,
        held,
        sheet,
        at=at,
        answer=known.get(answer or ""),
        language=_language(),
        refused=refused,
    )
    return _shown(request, "theme_sample", page, refused)


def _coded(request: HttpRequest, asked: Asked, run: str) -> HttpResponse:
    named = {"case": asked.case, "consultation": asked.consultation.id, "run": run}
    how: dict[str, Any] = {"by": who(request), "at": timezone.now()}
    if request.POST.get("act") == "draw":
        size, seed = size_of_draw(request.POST), secrets.randbits(SEED_BITS)
        draw_sample(asked, run, size=size, seed=seed, **how)
    else:
        answer, theme = request.POST.get("answer", ""), request.POST.get("theme", "")
        code_answer(asked, run, answer=answer, theme=theme, **how)
    return _to("theme_sample", "", **named)


def _do(
    request: HttpRequest, asked: Asked, run: str, typed: Typed, *, pile: str | None = None
) -> None:
    """Do what a form asks: to the theme of its page, or to those ticked on the page of all."""
    if pile is None and typed.kind == APPROVE:
        decisions = [Decision(kind=APPROVE, theme=one) for one in typed.themes]
    else:
        decisions = [
            Decision(
                kind=typed.kind,
                theme=pile or "",
                into=typed.into if typed.kind in (MERGE, MOVE) else "",
                name=typed.name,
                answers=typed.answers if typed.kind in (SPLIT, MOVE) else (),
                reason=typed.reason,
                part=typed.part if typed.kind == SPLIT else "",
            )
        ]
    how: dict[str, Any] = {"by": who(request), "at": timezone.now()}
    review_themes(decisions, asked=asked, run=run, seen=typed.seen, **how)


def _run(request: HttpRequest, asked: Asked, run: str, refused: Said | None) -> HttpResponse:
    held = run_of(asked, run)
    page = run_page(
        asked,
        held,
        by_name(answers_to(asked, held.run.question)),
        language=_language(),
        refused=refused,
        done=request.GET.get("done", ""),
    )
    return _shown(request, "theme_review", page, refused)


def _require_theme(asked: Asked, run: str, theme: str) -> None:
    """Raise `NotFound` for what never was a theme of this run."""
    if theme and theme not in run_of(asked, run).review().headings:
        raise NotFound(f"{run} has no theme {theme}")


def _shown(
    request: HttpRequest, template: str, page: dict[str, Any], refused: Said | None
) -> HttpResponse:
    return show(request, f"analysis/{template}.html", page, status=REFUSED if refused else 200)


def _language() -> str:
    return get_language() or "en"


def _to(view: str, done: str, **named: str) -> HttpResponse:
    query = f"?done={done}" if done else ""
    return HttpResponseRedirect(reverse(view, kwargs=named) + query)


STAFF = "staff/consultations/<str:case>/<str:consultation>/themes/"
ROUTES = [
    path(STAFF, theme_reviews, name="theme_reviews"),
    path(f"{STAFF}<str:run>/", theme_review, name="theme_review"),
    path(f"{STAFF}<str:run>/sample/", theme_sample, name="theme_sample"),
    path(f"{STAFF}<str:run>/theme/<str:theme>/", theme_one, name="theme_one"),
    path(f"{STAFF}<str:run>/theme/<str:theme>/parts/", theme_parts, name="theme_parts"),
]
