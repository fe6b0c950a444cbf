"""Does the open data hold to its own description, whatever a program asks for?"""

import re
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.urls import get_resolver
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from dueregard.publication.pages.openapi import DOWNLOADS, EXAMPLES, description
from tests import routes

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
HOST = {"Host": "127.0.0.1"}
DOCUMENT = description(address="http://127.0.0.1:8000")
SCHEMA = schemathesis.openapi.from_dict(DOCUMENT)
SCHEMA.app = WSGIHandler()
# Files that are no data: a form to print. That the site is up is nobody's data either.
NOT_DATA = {"paper", "healthz", "openapi"}


@SCHEMA.parametrize()
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
def test_nothing_that_is_asked_for_breaks_the_site(
    case: Any, examples_on_record: None, fresh_doors: None, one_connection: None
) -> None:
    case.call_and_validate(checks=CHECKS, headers=HOST)


@pytest.mark.usefixtures("examples_on_record")
def test_what_is_described_is_what_is_served(client: Any) -> None:
    served = client.get("/openapi.json", headers=HOST).json()
    assert served["paths"] == DOCUMENT["paths"]
    assert served["openapi"].startswith("3.1")


@pytest.mark.usefixtures("examples_on_record")
def test_each_example_of_the_description_is_there_to_be_fetched(client: Any) -> None:
    for one in DOWNLOADS:
        filled = one.path.format(**EXAMPLES)
        assert (filled, client.get(filled, headers=HOST).status_code) == (filled, 200)


def test_every_download_of_the_site_is_described() -> None:
    known = {plain(one.path) for one in DOWNLOADS}
    wanted = {
        plain("/" + str(one.address))
        for one in routes.public_routes()
        if one.name in routes.FILES - NOT_DATA
    }
    assert wanted == known
    assert get_resolver().resolve("/openapi.json").url_name == "openapi"


def plain(address: str) -> str:
    """An address with its parts unnamed."""
    return re.sub(r"\{[^}]*\}|<[^>]*>|%\([^)]*\)s", "*", address)
