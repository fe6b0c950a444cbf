"""Are an operator's own rule packs asked beside ours, and is a bad one told in time?"""

import os
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from dueregard.decision.checks import packs_can_be_used
from dueregard.decision.packs import SHIPPED, own_packs, packs
from dueregard.decision.rules.gates import gates_of
from dueregard.decision.rules.packs import PackFault
from tests.architecture.house import ROOT
from tests.decision.matters import a_matter

GUIDE = (ROOT / "docs" / "how-to" / "write-a-rule-pack.md").read_text("utf-8")
CHARTER = re.findall(r"```toml\n(.*?)```", GUIDE, re.S)[0]
NAME = "ravensbourne-charter"


def a_folder(at: Path, written: str | bytes = CHARTER, name: str = NAME) -> Path:
    """A folder with one pack in it."""
    (at / name).mkdir()
    as_bytes = written if isinstance(written, bytes) else written.encode()
    (at / name / "pack.toml").write_bytes(as_bytes)
    return at


def test_the_worked_pack_of_the_guide_finds_what_it_asks_for(
    tmp_path: Path, settings: Settings
) -> None:
    settings.DUEREGARD_RULE_PACKS = str(a_folder(tmp_path))
    assert tuple(packs()) == (*SHIPPED, NAME)
    found = a_matter(notices=[{"published": "2024-08-19"}], contacts=[{"mode": "told"}])
    states = {one.rule.id: str(one.state) for one in gates_of(found, packs()[NAME])}
    assert states == {"notice": "met", "residents-asked": "missing"}
    assert packs_can_be_used() == []


@pytest.mark.django_db
def test_its_gates_stand_on_the_page_beside_ours(
    ravensbourne_on_record: None,
    tmp_path: Path,
    settings: Settings,
    capsys: pytest.CaptureFixture[str],
) -> None:
    settings.DUEREGARD_RULE_PACKS = str(a_folder(tmp_path))
    page = Client(headers={"host": "127.0.0.1"}).get("/cases/ravensbourne/gates/RAV-001/")
    assert "Ravensbourne Council&#x27;s charter" in page.content.decode()
    call_command("gates", "RAV-001", "--pack", NAME)
    assert "Residents are asked, not only told." in capsys.readouterr().out


def test_a_pack_that_was_changed_is_read_anew(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    before = own_packs(str(folder))[NAME].version
    file = folder / NAME / "pack.toml"
    file.write_text(CHARTER.replace("2027-01", "2027-02"), "utf-8")
    os.utime(file, ns=(1, 1))
    assert (before, own_packs(str(folder))[NAME].version) == ("2027-01", "2027-02")


def test_where_none_is_named_there_are_ours_alone(settings: Settings) -> None:
    settings.DUEREGARD_RULE_PACKS = ""
    assert tuple(packs()) == SHIPPED


WRONG: list[tuple[str, str | bytes, str]] = [
    ("scotland", CHARTER, "comes with the project; rename the folder"),
    ("My Pack", CHARTER, "no name for a pack"),
    (NAME, "version = ", "not TOML"),
    (NAME, b"\xff\xfe", "cannot be read"),
    (NAME, CHARTER.replace('evidence = "notices"', 'evidence = "notises"'), "notises"),
]


@pytest.mark.parametrize(("name", "written", "told"), WRONG)
def test_a_bad_pack_is_told_with_its_file_before_the_site_starts(
    tmp_path: Path, settings: Settings, name: str, written: str | bytes, told: str
) -> None:
    settings.DUEREGARD_RULE_PACKS = str(a_folder(tmp_path, written, name))
    (found,) = packs_can_be_used()
    assert told in str(found.msg)
    assert str(tmp_path / name / "pack.toml") in str(found.msg)
    with pytest.raises(PackFault):
        packs()


def test_a_folder_that_is_none_or_empty_is_told(tmp_path: Path) -> None:
    for folder, told in ((tmp_path, "holds no rule pack"), (tmp_path / "none", "is no folder")):
        with pytest.raises(PackFault, match=told):
            own_packs(str(folder))
