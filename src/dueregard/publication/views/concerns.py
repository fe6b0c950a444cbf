"""Concerns: all of them, one with its replies, and what changed because of them."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from dueregard.claims.queries import case_on_record
from dueregard.claims.queries import cases as all_cases
from dueregard.concerns import queries
from dueregard.errors import NotFound
from dueregard.publication.forms import ConcernsForm
from dueregard.publication.pages.concerns import changed_page, concern_page, concerns_page
from dueregard.web.pages import show
from dueregard.web.serving import public_page, with_head


@public_page
def concerns(request: HttpRequest) -> HttpResponse:
    """What was objected, and what still waits for an answer?"""
    form = ConcernsForm(request.GET)
    found = queries.concerns(**form.asked(), page=form.page(), on=timezone.localdate())
    page = concerns_page(
        found, asked=form.asked(), cases=all_cases(), refused=queries.refused_by_rule()
    )
    return show(request, "publication/concerns.html", with_head(request, page))


@public_page
def concern(request: HttpRequest, *, case: str, ref: str) -> HttpResponse:
    """What was objected, what was answered?"""
    known = case_on_record(case)
    found = known.record.find("concerns", ref)
    if found is None:
        raise NotFound(f"no concern {ref!r} is on record in {case!r}")
    page = concern_page(known, known.record.standing(found, on=timezone.localdate()))
    return show(request, "publication/concern.html", with_head(request, page))


@public_page
def changed(request: HttpRequest) -> HttpResponse:
    """You said, we did: what was changed because of a concern?"""
    page = changed_page(queries.changed(on=timezone.localdate()))
    return show(request, "publication/changed.html", with_head(request, page))
