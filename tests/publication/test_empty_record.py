"""Does every page answer while nothing is on record?"""

import pytest
from django.core.management import call_command
from django.test import Client

pytestmark = pytest.mark.django_db
ALWAYS = [
    "/",
    "/deployments/",
    "/deployments.json",
    "/deployments.csv",
    "/deployments.atom",
    "/deployments.ics",
    "/places/",
    "/claims/",
    "/accuracy/",
    "/equality/",
    "/equality.csv",
    "/published-record/",
    "/consultations/",
    "/consultations.atom",
    "/consultations.ics",
    "/near/",
    "/log/",
    "/log/checkpoint",
    "/openapi.json",
    "/healthz",
]


@pytest.mark.parametrize("address", ALWAYS)
def test_a_page_says_that_nothing_is_on_record(address: str) -> None:
    assert Client(headers={"host": "127.0.0.1"}).get(address).status_code == 200


@pytest.mark.parametrize("name", ["months", "faces", "boroughs", "per-face", "per-alert"])
def test_a_figure_of_nothing_is_not_found(name: str) -> None:
    assert Client(headers={"host": "127.0.0.1"}).get(f"/figures/{name}.csv").status_code == 404


def test_the_charts_of_nothing_say_so() -> None:
    for address in ("/accuracy/", "/published-record/", "/places/"):
        page = Client(headers={"host": "127.0.0.1"}).get(address).content.decode()
        assert "Nothing of this is on record yet." in page


def test_an_audit_of_nothing_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        call_command("audit")
    assert ended.value.code == 2
    assert "nothing is on record of any deployment" in capsys.readouterr().err
