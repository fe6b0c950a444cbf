"""The statements that were checked, and each of them."""

import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import override

from dueregard.errors import NotFound
from dueregard.publication import queries
from dueregard.publication.pages.claims import as_script, claim_page, claim_review, claims_page
from dueregard.publication.pages.verdicts import verdicts_page
from dueregard.web.pages import show
from dueregard.web.serving import public_page, with_head


@public_page
def claims(request: HttpRequest) -> HttpResponse:
    """What has been said, and what does the record make of it?"""
    found = queries.checked_claims()
    page = claims_page(found.claims, found.findings, found.cases, found.speakers)
    return show(request, "publication/claims.html", with_head(request, page))


@public_page
def claim(request: HttpRequest, *, case: str, claim: str) -> HttpResponse:
    """Is it so?"""
    known, found, checked = queries.checked_claim(case, claim)
    page = claim_page(known, found, checked)
    if checked:
        with override("en"):
            review = claim_review(known, found, checked, address=settings.DUEREGARD_ADDRESS)
        page["review"] = SafeString(as_script(review))
    return show(request, "publication/claim.html", with_head(request, page))


@public_page
def claim_json(request: HttpRequest, *, case: str, claim: str) -> HttpResponse:
    """The verdict as a schema.org ClaimReview."""
    known, found, checked = queries.checked_claim(case, claim)
    if checked is None:
        raise NotFound(f"{claim} has not been checked yet")
    with override("en"):
        review = claim_review(known, found, checked, address=settings.DUEREGARD_ADDRESS)
    written = json.dumps(review, ensure_ascii=False, indent=1)
    return HttpResponse(written, content_type="application/ld+json; charset=utf-8")


@public_page
def verdicts(request: HttpRequest) -> HttpResponse:
    """How is a verdict to be read?"""
    return show(request, "publication/verdicts.html", with_head(request, verdicts_page()))
