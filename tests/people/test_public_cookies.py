"""Does the public side stay without cookies now that staff signs in?"""

import pytest
from django.test import Client

from tests.consultation.staff import as_staff
from tests.routes import Route, public_routes


@pytest.mark.usefixtures("examples_on_record")
@pytest.mark.parametrize("route", public_routes(), ids=lambda route: route.name)
def test_a_public_page_sets_no_cookie_but_that_of_its_form(route: Route) -> None:
    for address in route.addresses():
        browser = Client()
        page = browser.get(address)
        has_form = b"csrfmiddlewaretoken" in page.content if not page.streaming else False
        assert set(page.cookies) <= ({"csrftoken"} if has_form else set())
        assert has_form or "Cookie" not in page.headers.get("Vary", "")


@pytest.mark.usefixtures("examples_on_record")
def test_a_public_page_is_the_same_for_staff_as_for_everyone(client: Client) -> None:
    everyone = Client().get("/cases/").content
    as_staff(client, "convenor-1", role="convenor")
    seen = client.get("/cases/")
    assert seen.content == everyone
    assert not seen.cookies
