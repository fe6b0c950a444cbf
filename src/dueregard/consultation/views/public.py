"""Consultations for everyone to read: the list, each one, receipts, the receipt checker."""

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import get_language

from dueregard.consultation.pages.public import consultation_page, list_page
from dueregard.consultation.pages.receipts import receipt_page
from dueregard.consultation.pages.receipts import receipt_qr as qr_of
from dueregard.consultation.queries.asking import all_asked, asked_of, bodies_of
from dueregard.consultation.queries.receipts import receipt_of
from dueregard.people.access import for_everyone
from dueregard.web.pages import show
from dueregard.web.serving import public_page, with_head


@for_everyone
@public_page
def consultations(request: HttpRequest) -> HttpResponse:
    """What are people asked, and what did they say?"""
    page = list_page(all_asked(), at=timezone.localtime(), language=get_language() or "en")
    return show(request, "consultation/consultations.html", with_head(request, page))


@for_everyone
@public_page
def consultation(request: HttpRequest, *, case: str, consultation: str) -> HttpResponse:
    """What is asked, is it fair, how do I answer?"""
    asked = asked_of(case, consultation)
    page = consultation_page(
        asked, bodies=bodies_of(case), at=timezone.localtime(), language=get_language() or "en"
    )
    return show(request, "consultation/consultation.html", with_head(request, page))


@for_everyone
@public_page
def receipt(request: HttpRequest, *, index: int) -> HttpResponse:
    """A receipt to print: what it proves and how to check it without us."""
    page = receipt_page(receipt_of(index), language=get_language() or "en")
    return show(request, "consultation/receipt.html", with_head(request, page))


@for_everyone
@public_page
def receipt_checker(request: HttpRequest) -> HttpResponse:
    """The checker: one file of plain Python, the very one that this site runs."""
    checker = Path(settings.LOCALE_PATHS[0]).parent / "log" / "receipt.py"
    response = HttpResponse(checker.read_bytes(), content_type="text/x-python; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="receipt.py"'
    return response


@for_everyone
@public_page
def receipt_qr(request: HttpRequest, *, index: int) -> HttpResponse:
    """The address of a receipt's entry as a picture to scan. It asks the record nothing."""
    return HttpResponse(qr_of(index), content_type="image/svg+xml")


ROUTES = [
    path("consultations/", consultations, name="consultations"),
    path("consultations/<str:case>/<str:consultation>/", consultation, name="consultation"),
    path("receipts/receipt.py", receipt_checker, name="receipt_checker"),
    path("receipts/<int:index>/", receipt, name="receipt"),
    path("receipts/<int:index>/qr.svg", receipt_qr, name="receipt_qr"),
]
