"""Does a bundle that is loaded again take away nothing that came in since?"""

import secrets

import pytest
from django.core.management import call_command
from django.utils import timezone

from dueregard.consultation.actions.answering import submit_response
from dueregard.consultation.models import Response
from dueregard.consultation.queries.asking import asked_of
from dueregard.consultation.rules.responses import Answers
from tests.architecture.house import ROOT

TRY_IT = ROOT / "examples" / "try-it"


@pytest.mark.django_db
def test_a_response_to_the_practice_consultation_outlives_the_next_start(
    capsys: pytest.CaptureFixture[str],
) -> None:
    call_command("load", str(TRY_IT))
    submit_response(
        Answers(answers={"t1": "1"}),
        asked=asked_of("try-it", "try-it-out"),
        form_key=secrets.token_bytes(16),
        channel="web",
        at=timezone.now(),
    )
    call_command("load", str(TRY_IT))
    assert "0 rows new, 0 revised, 0 withdrawn" in capsys.readouterr().out
    assert Response.objects.count() == 1
