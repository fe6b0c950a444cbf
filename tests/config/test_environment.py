"""Does the site start as the operator asked, and say how to mend what it cannot start with?"""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from dueregard.config import environment
from dueregard.config.environment import database, kept_secret, mail_server, required, whole_number
from tests.architecture.house import ROOT


def test_a_missing_setting_says_how_to_set_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DUEREGARD_WANTED", raising=False)
    with pytest.raises(
        ImproperlyConfigured, match=r"Forms need it\. Set it: export DUEREGARD_WANTED"
    ):
        required("DUEREGARD_WANTED", because="Forms need it.")


def test_a_setting_is_taken_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUEREGARD_WANTED", "this")
    assert required("DUEREGARD_WANTED", because="") == "this"


def test_a_number_is_read_or_told_how_to_write_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DUEREGARD_WANTED", raising=False)
    assert whole_number("DUEREGARD_WANTED", usual=60) == 60
    monkeypatch.setenv("DUEREGARD_WANTED", "7")
    assert whole_number("DUEREGARD_WANTED", usual=60) == 7
    for wrong in ("0", "-1", "many", "٣"):
        monkeypatch.setenv("DUEREGARD_WANTED", wrong)
        with pytest.raises(ImproperlyConfigured, match="Write a whole number such as 60"):
            whole_number("DUEREGARD_WANTED", usual=60)


def test_the_embedded_database_waits_for_the_disk() -> None:
    found = database("sqlite:////srv/due regard.sqlite3")
    assert found["NAME"] == "/srv/due regard.sqlite3"
    assert "journal_mode=WAL" in found["OPTIONS"]["init_command"]
    assert "synchronous=FULL" in found["OPTIONS"]["init_command"]
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgresql://u:p%40ss@db:6543/record", ("record", "u", "p@ss", "db", "6543")),
        ("postgres:///record", ("record", "", "", "", "")),
        ("postgresql://u:@/record?host=/run/pg", ("record", "u", "", "/run/pg", "")),
        ("postgresql:///record?host=/run/pg&port=5433", ("record", "", "", "/run/pg", "5433")),
    ],
)
def test_a_postgresql_address_is_taken_apart(url: str, expected: tuple[str, ...]) -> None:
    found = database(url)
    names = ("NAME", "USER", "PASSWORD", "HOST", "PORT")
    assert tuple(found[name] for name in names) == expected


def test_an_unknown_database_says_what_would_be_right() -> None:
    with pytest.raises(ImproperlyConfigured, match=r"'mysql'\. Write sqlite:///"):
        database("mysql://db/record")


def test_a_secret_is_made_once_and_kept_private(tmp_path: Path) -> None:
    path = tmp_path / "var" / "secret-key"
    first = kept_secret(path)
    assert len(first) >= 50
    assert kept_secret(path) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in path.parent.iterdir()] == ["secret-key"]


def test_a_process_that_comes_second_takes_the_first_ones_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "secret-key"

    def someone_else_first(fresh: Path, kept: Path) -> None:
        Path(kept).write_text("theirs")
        raise FileExistsError

    monkeypatch.setattr(environment.os, "link", someone_else_first)
    assert kept_secret(path) == "theirs"
    assert [one.name for one in tmp_path.iterdir()] == ["secret-key"]


PUBLIC = {"DUEREGARD_ADDRESS": "https://register.example.org"}
KEY = {"DUEREGARD_SECRET_KEY": "k" * 60}
ORIGIN = {"DUEREGARD_LOG_ORIGIN": "register.example.org/log"}


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (PUBLIC, "DUEREGARD_SECRET_KEY is not set"),
        (PUBLIC | KEY, "DUEREGARD_LOG_ORIGIN is not set"),
        (PUBLIC | KEY | ORIGIN, ""),
        ({}, ""),
    ],
)
def test_a_public_site_starts_only_with_its_own_key_and_name(
    said: dict[str, str], told: str, tmp_path: Path
) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DUEREGARD")}
    ran = subprocess.run(
        [sys.executable, "-c", "import dueregard.config.settings"],
        env=kept | {"PYTHONPATH": str(ROOT / "src"), "DUEREGARD_VAR": str(tmp_path)} | said,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told in ran.stderr
    assert bool(ran.returncode) == bool(told)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("smtp://mail.example.org", ("mail.example.org", 25, "", "", False, False)),
        (
            "smtp://me:a%2Fb@mail.example.org:587?tls=1",
            ("mail.example.org", 587, "me", "a/b", False, True),
        ),
        ("smtps://mail.example.org", ("mail.example.org", 465, "", "", True, False)),
    ],
)
def test_a_mail_server_is_taken_apart(url: str, told: tuple[object, ...]) -> None:
    found = mail_server(url)
    names = ("HOST", "PORT", "HOST_USER", "HOST_PASSWORD", "USE_SSL", "USE_TLS")
    assert tuple(found[f"EMAIL_{name}"] for name in names) == told


def test_without_a_mail_server_nothing_is_sent() -> None:
    assert mail_server("") == {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}


@pytest.mark.parametrize("url", ["mail.example.org", "http://mail.example.org", "smtp://"])
def test_a_mail_server_that_cannot_be_read_says_how_to_write_it(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="Write smtp://user:password@host:587"):
        mail_server(url)
