"""Does staff find on its first page what it may do, and nothing else?"""

import pytest
from django.test import Client

from tests.consultation.on_paper import CASE, market_on_record
from tests.consultation.staff import as_staff

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "found", "never"),
    [
        ("convenor", ["Drafts of consultations", "Run: ", "Enter paper"], ["Moderate: "]),
        ("intake_clerk", ["Enter paper"], ["Drafts of consultations", "Run: "]),
        ("moderator", ["Moderate: "], ["Run: ", "Enter paper"]),
        ("assessor", ["What the force may see"], ["Run: ", "Enter paper", "Moderate: "]),
    ],
)
def test_an_account_finds_its_own_doors(role: str, found: list[str], never: list[str]) -> None:
    market_on_record()
    page = as_staff(Client(headers={"host": "127.0.0.1"}), f"{role[:6]}-1", role=role, case=CASE)
    shown = page.get("/staff/").content.decode()
    assert [one for one in found if one not in shown] == []
    assert [one for one in never if one in shown] == []
