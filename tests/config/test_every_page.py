"""What holds for every page, whatever it shows?"""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import translation

from dueregard.config.middleware import content_security_policy, language_of_the_address


def language_shown(request: HttpRequest) -> HttpResponse:
    return HttpResponse(translation.get_language())


@pytest.mark.parametrize(
    ("address", "language"), [("/", "en"), ("/claims/", "en"), ("/cy/", "cy"), ("/cy/x/", "cy")]
)
def test_the_address_alone_chooses_the_language(address: str, language: str) -> None:
    request = RequestFactory().get(address, headers={"Accept-Language": "cy, fr"})
    request.COOKIES["django_language"] = "cy"
    response = language_of_the_address(language_shown)(request)
    assert response.content.decode() == language
    assert response["Content-Language"] == language
    assert not response.has_header("Vary")
    assert not response.cookies


def test_the_language_does_not_stay_behind_for_the_next_request() -> None:
    before = translation.get_language()
    language_of_the_address(language_shown)(RequestFactory().get("/cy/"))
    assert translation.get_language() == before


def test_a_page_may_load_nothing_from_elsewhere() -> None:
    response = content_security_policy(language_shown)(RequestFactory().get("/"))
    policy = response["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "http" not in policy
