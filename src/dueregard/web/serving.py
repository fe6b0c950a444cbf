"""How does a page reach a reader fast, and never stale?

A page follows from the record, the day, the language and the edition of the templates alone. Its
ETag is made of these; whoever has the page already is told so after one query.
"""

from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache, wraps
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from dueregard.errors import NotFound
from dueregard.log.queries import Head
from dueregard.log.queries import head as newest_head
from dueregard.web.speaking import count

FRESH_SECONDS = 60
KEPT_PAGES = 512

View = Callable[..., HttpResponseBase]
Page = dict[str, Any]


def public_page(view: View) -> Callable[..., HttpResponseBase]:
    """Serve what `view` makes with an ETag; what the record does not hold is a 404."""

    @require_safe
    @wraps(view)
    def served(request: HttpRequest, **named: Any) -> HttpResponseBase:
        head = newest_head()
        tag = _tag(head)
        if known := get_conditional_response(request, etag=tag):
            return _fresh(known, tag)
        request.head = head  # type: ignore[attr-defined]
        try:
            return _fresh(view(request, **named), tag)
        except NotFound as missing:
            raise Http404(str(missing)) from None

    return served


def kept(build: Callable[..., Page]) -> Callable[..., Page]:
    """Keep what `build` makes of its arguments while record, language and day are the same.

    The words and figures are kept, not the page: it is set anew for every reader. Whoever asks
    for what the record does not hold leaves nothing behind.
    """

    @lru_cache(maxsize=KEPT_PAGES)
    def as_of(facts: bytes, language: str, day: date, *asked: str) -> Page:
        return build(*asked)

    def latest(request: HttpRequest, *asked: str) -> Page:
        head: Head = request.head  # type: ignore[attr-defined]
        return as_of(head.facts, get_language() or "", timezone.localdate(), *asked)

    return latest


def with_head(request: HttpRequest, page: Page) -> Page:
    """The page with the log's size for its foot."""
    head: Head = request.head  # type: ignore[attr-defined]
    return {**page, "head": {"size": count(head.size), "address": reverse("log")}}


def _fresh(response: HttpResponseBase, tag: str) -> HttpResponseBase:
    response.headers.setdefault("ETag", tag)
    response.headers.setdefault("Cache-Control", f"public, max-age={FRESH_SECONDS}")
    return response


def _tag(head: Head) -> str:
    # The day is part of it: "days waiting" grows without a new entry.
    parts = (head.root.hex(), get_language() or "", str(timezone.localdate()), _edition())
    return f'"{sha256("|".join(parts).encode()).hexdigest()[:32]}"'


@cache
def _edition() -> str:
    """What the templates, styles and catalogues of this process amount to."""
    package = settings.LOCALE_PATHS[0].parent
    shown = [
        *(package / "web").rglob("*.*"),
        *(package / "locale").rglob("*.mo"),
        *(package / "publication").rglob("*.py"),
        *(package / "consultation").rglob("*.py"),
        *(package / "analysis").rglob("*.py"),
        *(package / "assessment").rglob("*.*"),
        *(package / "outcomes").rglob("*.py"),
    ]
    digest = sha256()
    for path in sorted(one for one in shown if one.is_file() and one.suffix != ".pyc"):
        digest.update(path.read_bytes())
    return digest.hexdigest()
