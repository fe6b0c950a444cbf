"""How does a test come in as an account? The one place that knows how an account is told."""

from collections.abc import Callable
from types import SimpleNamespace

from django.http import HttpRequest, HttpResponse
from django.test import Client
from pytest_django.fixtures import Settings

HEADER = "x-test-account"


def account_of_header(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware that stands in for signing in."""

    def served(request: HttpRequest) -> HttpResponse:
        number = request.headers.get(HEADER, "0")
        request.account = SimpleNamespace(user_id=number)  # type: ignore[attr-defined]
        return get_response(request)

    return served


def as_staff(client: Client, settings: Settings, *, account: str) -> Client:
    """The client, come in as this account."""
    here = "tests.consultation.staff.account_of_header"
    if here not in settings.MIDDLEWARE:
        settings.MIDDLEWARE = [*settings.MIDDLEWARE, here]
    client.defaults["HTTP_X_TEST_ACCOUNT"] = account
    return client
