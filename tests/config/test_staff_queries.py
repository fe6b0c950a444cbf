"""Does every page that staff open about plans, concerns and decisions ask at most twelve things?"""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.config.test_query_budget import forget_everything
from tests.consultation.staff import as_staff

MOST_QUERIES = 12
CASE, IT = "ravensbourne", "RAV-005"
ADDRESSES = {
    "assessor": [
        "/staff/",
        f"/staff/plans/{CASE}/",
        f"/staff/plans/{CASE}/new/",
        f"/staff/plans/{CASE}/paper/",
        f"/staff/plans/{CASE}/change/{IT}/",
        f"/staff/concerns/{CASE}/",
        f"/staff/concerns/{CASE}/reply/pay-for-it/",
        f"/staff/concerns/{CASE}/recommendations/explain-the-error/",
        f"/staff/decisions/{CASE}/{IT}/report/",
        f"/staff/assessments/{CASE}/",
    ],
    "authorising_officer": [
        "/staff/",
        "/staff/decisions/",
        f"/staff/decisions/{CASE}/{IT}/",
        f"/staff/decisions/{CASE}/{IT}/end/",
        f"/staff/decisions/{CASE}/{IT}/notice/",
    ],
    "convenor": ["/staff/", f"/staff/concerns/{CASE}/record/"],
    "moderator": ["/staff/", f"/staff/concerns/{CASE}/"],
}


@pytest.mark.parametrize("role", ADDRESSES)
def test_every_page_of_staff_answers_within_its_queries(
    examples_on_record: None, role: str
) -> None:
    client = Client(headers={"host": "127.0.0.1"})
    as_staff(client, f"{role.rpartition('_')[2]}-1", role=role, case=CASE, body="rav-police")
    asked: dict[str, tuple[int, int]] = {}
    for address in ADDRESSES[role]:
        forget_everything()
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
        asked[address] = (answer.status_code, len(queries))
    assert {at: one for at, one in asked.items() if one[0] != 200} == {}
    assert {at: one[1] for at, one in asked.items() if one[1] > MOST_QUERIES} == {}
