"""What holds for every page: in which language it is, and what a browser may load for it?"""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

Page = Callable[[HttpRequest], HttpResponse]


def origin_of(address: str) -> list[str]:
    """The scheme, host and port of an address, as a policy names them; nothing for none."""
    told = urlsplit(address)
    return [f"{told.scheme}://{told.netloc}"] if address else []


POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self' data:",
        "script-src 'self'",
        # The sign-in page asks this site for what a passkey must sign.
        "connect-src 'self'",
        "font-src 'self'",
        # Signing in through an organisation is a form that leads there.
        " ".join(("form-action 'self'", *origin_of(settings.DUEREGARD_OIDC_URL))),
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)


def content_security_policy(next_page: Page) -> Page:
    """Let a page load nothing from elsewhere and run no script written into it."""

    def with_policy(request: HttpRequest) -> HttpResponse:
        response = next_page(request)
        response["Content-Security-Policy"] = POLICY
        return response

    return with_policy


def language_of_the_address(next_page: Page) -> Page:
    """Let the address alone choose the language: no cookie, no guess from the browser.

    Django's own LocaleMiddleware marks each page as varying with the browser's languages, which
    would spoil every shared cache for nothing.
    """

    def in_language(request: HttpRequest) -> HttpResponse:
        language = translation.get_language_from_path(request.path_info)
        with translation.override(language or settings.LANGUAGE_CODE):
            request.LANGUAGE_CODE = translation.get_language()
            response = next_page(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response

    return in_language
