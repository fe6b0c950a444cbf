"""The log: its newest entries, each entry with its proof, the signed checkpoint."""

from django.http import HttpRequest, HttpResponse

from dueregard.log import queries as log
from dueregard.log.keys import verifier_key
from dueregard.publication.forms import LogForm
from dueregard.publication.pages.log_entries import ENTRIES_A_PAGE, entry_page, log_page
from dueregard.web.pages import show
from dueregard.web.serving import public_page, with_head

PLAIN = "text/plain; charset=utf-8"


@public_page
def latest(request: HttpRequest) -> HttpResponse:
    """What was recorded lately?"""
    entries = log.latest_entries(ENTRIES_A_PAGE, before=LogForm(request.GET).before())
    head: log.Head = request.head  # type: ignore[attr-defined]
    page = log_page(head, entries, vkey=verifier_key())
    return show(request, "publication/log.html", with_head(request, page))


@public_page
def entry(request: HttpRequest, *, index: int) -> HttpResponse:
    """Is this still what was recorded?"""
    head: log.Head = request.head  # type: ignore[attr-defined]
    found = log.entry_at(index)
    proof = log.inclusion_proof_of(index, head.size)
    page = entry_page(found, proof=proof, head=head)
    return show(request, "publication/log_entry.html", with_head(request, page))


@public_page
def proof(request: HttpRequest, *, index: int) -> HttpResponse:
    """The proof of an entry as a file to keep."""
    response = HttpResponse(log.tlog_proof_of(index), content_type=PLAIN)
    response["Content-Disposition"] = f'attachment; filename="entry-{index}.tlog-proof"'
    return response


@public_page
def leaf(request: HttpRequest, *, index: int) -> HttpResponse:
    """The bytes of an entry, exactly as they were hashed."""
    response = HttpResponse(log.entry_at(index).leaf, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="entry-{index}.json"'
    return response


@public_page
def checkpoint(request: HttpRequest) -> HttpResponse:
    """The newest signed checkpoint."""
    return HttpResponse(request.head.checkpoint, content_type=PLAIN)  # type: ignore[attr-defined]
