"""Before and after a deployment: notice, poster, papers, what became of it, what is asked for."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language

from dueregard.claims.queries import case_on_record
from dueregard.decision import queries as decisions
from dueregard.publication.pages.afterwards import afterwards_page
from dueregard.publication.pages.notice import notice_page, told_of
from dueregard.publication.pages.papers import papers_page
from dueregard.publication.pages.scrutiny import scrutiny_page
from dueregard.publication.paper.poster import poster as printed
from dueregard.web.pages import show
from dueregard.web.serving import Page, kept, public_page, with_head


@public_page
def notice(request: HttpRequest, *, case: str, ref: str) -> HttpResponse:
    """What were people told, how long before, and what has changed since?"""
    page = with_head(request, _notice(request, case, ref))
    return show(request, "publication/notice.html", page)


@public_page
def poster(request: HttpRequest, *, case: str, ref: str) -> HttpResponse:
    """The notice as a poster."""
    language = get_language() or "en"
    response = HttpResponse(_poster(request, case, ref)["pdf"], content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="notice-{ref}-{language}.pdf"'
    return response


@public_page
def after(request: HttpRequest, *, case: str, ref: str) -> HttpResponse:
    """What was promised, what was expected, what happened?"""
    page = with_head(request, _after(request, case, ref))
    return show(request, "publication/afterwards.html", page)


@public_page
def papers(request: HttpRequest) -> HttpResponse:
    """Which papers does each programme rest on?"""
    return show(request, "publication/papers.html", with_head(request, _papers(request)))


@public_page
def scrutiny(request: HttpRequest) -> HttpResponse:
    """What do scrutiny bodies ask for, and which of it does this record answer?"""
    return show(request, "publication/scrutiny.html", with_head(request, scrutiny_page()))


@kept
def _papers() -> Page:
    return papers_page(decisions.papers_in_use(), on=timezone.localdate())


@kept
def _notice(case: str, ref: str) -> Page:
    known, of = case_on_record(case), decisions.matter(ref, case=case, on=timezone.localdate())
    return notice_page(known, of, told_of(known, of))


@kept
def _poster(case: str, ref: str) -> Page:
    known, of = case_on_record(case), decisions.matter(ref, case=case, on=timezone.localdate())
    language = get_language() or "en"
    return {"pdf": printed(known, of, told_of(known, of), language=language)}


@kept
def _after(case: str, ref: str) -> Page:
    found = decisions.afterwards(ref, case=case, on=timezone.localdate())
    return afterwards_page(case_on_record(case), found)
