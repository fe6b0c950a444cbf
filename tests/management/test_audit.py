"""Does the command tell the page's numbers, and say why where there are none?"""

import json

import pytest
from django.core.management import call_command


def run(*given: str, capsys: pytest.CaptureFixture[str]) -> str:
    call_command("audit", *given)
    return capsys.readouterr().out


@pytest.mark.usefixtures("examples_on_record")
def test_it_tells_how_often_and_for_whom(capsys: pytest.CaptureFixture[str]) -> None:
    told = run(capsys=capsys)
    assert "C per alert" in told
    assert "Black: 8 of 10 errors" in told
    assert "Equal rates fit these counts only if 44.4% to 97.5%" in told


@pytest.mark.usefixtures("examples_on_record")
def test_it_tells_machines_of_one_borough(capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(run("Croydon", "--json", capsys=capsys))
    assert told["accuracy"]["by_span"][-1]["group"] == "C"
    assert told["equality"] == []


def test_it_audits_counts_of_ones_own(capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(run("--counts", "4 of 6", "--faces", "24", "--json", capsys=capsys))
    (one,) = told["equality"]
    assert one["finding"] == "cannot_tell"
    assert one["at"][0]["rate_ratio"] == pytest.approx(6.33333, rel=1e-5)
    assert "accuracy" not in told
    assert "8 of 10 errors" in run("--counts", "8/10", capsys=capsys)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "why"),
    [
        (("--counts", "many"), "write them like 8/10"),
        (("--counts", "8/10", "--faces", "some"), "write it in per cent"),
        (("--counts", "11/10"), "11 of 10 cannot be"),
        (("--counts", "0/0"), "there was no error"),
        (("--counts", "8/10", "--faces", "40-10"), "the lower share first"),
        (("Atlantis",), "nothing is on record of Atlantis"),
    ],
)
def test_what_cannot_be_told_ends_with_a_reason(
    given: tuple[str, ...], why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        call_command("audit", *given)
    assert ended.value.code == 2
    assert why in capsys.readouterr().err
