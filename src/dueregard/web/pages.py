"""What does every page carry: its language, its twin in the other language, the menu?"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

WELSH = "/cy/"


def show(
    request: HttpRequest, template: str, page: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Render `page` into `template` with what every page carries."""
    language = get_language() or "en"
    shared = {
        "language": language,
        # On a Welsh page, what stands on the record in English is marked as English.
        "en": SafeString(' lang="en"') if language != "en" else "",
        "other": _other_language(request, language),
        "menu": _menu(request.path),
        "head": None,
    }
    return HttpResponse(render_to_string(template, {**shared, **page}, request), status=status)


def _other_language(request: HttpRequest, language: str) -> dict[str, str]:
    here = request.get_full_path()
    if language == "en":
        return {"code": "cy", "name": "Cymraeg", "address": f"/cy{here}"}
    return {"code": "en", "name": "English", "address": "/" + here.removeprefix(WELSH)}


def _menu(here: str) -> list[dict[str, str]]:
    names = (
        ("register", _("Deployments")),
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
