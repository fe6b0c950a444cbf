"""What does every page carry: its language, its twin in the other language, the menu?"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

WELSH = "/cy/"


def show(
    request: HttpRequest, template: str, page: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Render `page` into `template`, with what every page carries."""
    return HttpResponse(render_to_string(template, page, request), status=status)


def every_page(request: HttpRequest) -> dict[str, Any]:
    """What every page carries, as a context processor: also for pages that are not our views'."""
    language = get_language() or "en"
    return {
        **_shared(language, here=request.path),
        "other": _other_language(request, language),
        "organisation": settings.DUEREGARD_OIDC_NAME,
    }


def shell_of(template: str, page: dict[str, Any]) -> str:
    """Render a page that is the same for everyone but for marks, to be filled in by `filled`.

    For pages that are shown hundreds of times a second: rendering one takes longer than all else.
    """
    shared = {**_shared(get_language() or "en", here=""), "other": None}
    return render_to_string(template, {**shared, **page})


def filled(shell: str, values: dict[str, str]) -> HttpResponse:
    """Put values in the places of their marks, escaped as a template would."""
    for mark, value in values.items():
        shell = shell.replace(mark, escape(value))
    return HttpResponse(shell)


def _shared(language: str, *, here: str) -> dict[str, Any]:
    return {
        "language": language,
        # On a Welsh page, what stands on the record in English is marked as English.
        "en": SafeString(' lang="en"') if language != "en" else "",
        "menu": _menu(here),
        "head": None,
    }


def _other_language(request: HttpRequest, language: str) -> dict[str, str]:
    here = request.get_full_path()
    if language == "en":
        return {"code": "cy", "name": "Cymraeg", "address": f"/cy{here}"}
    return {"code": "en", "name": "English", "address": "/" + here.removeprefix(WELSH)}


def _menu(here: str) -> list[dict[str, str]]:
    names = (
        ("register", _("Deployments")),
        ("consultations", _("Consultations")),
        ("cases", _("Cases")),
        ("claims", _("Claims")),
        ("accuracy", _("Accuracy")),
        ("log", _("The log")),
        ("about", _("About")),
    )
    entries = ((reverse(name), shown) for name, shown in names)
    return [{"address": to, "name": name, "is_here": _is_here(to, here)} for to, name in entries]


def _is_here(address: str, here: str) -> str:
    if address == here:
        return "page"
    return "true" if here.startswith(address) else ""
