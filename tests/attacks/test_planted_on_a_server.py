"""What does the real server print and leave on the disk of somebody who answered?"""

from pathlib import Path
from shutil import copytree

import pytest

from tests.attacks.market import ANSWER, CODE, REGISTERED
from tests.attacks.planted import MAIL, NAME, found_in
from tests.attacks.served import Visitor, served

WORDS = f"I am {NAME}, write to {MAIL}."


@pytest.fixture(scope="module")
def left_behind(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site where somebody answered, replaced, withdrew, saved, and was refused."""
    folder = tmp_path_factory.mktemp("served")
    with served(folder) as port:
        perdita = Visitor(port)
        replace(perdita)
        withdraw(perdita)
        save(perdita)
        be_refused(perdita)
        copytree(folder / "var", folder / "while-it-ran")
    return folder


def replace(perdita: Visitor) -> None:
    code = perdita.register(**{"q-why": WORDS})
    assert REGISTERED in perdita.page
    perdita.ask("GET", CODE)
    perdita.send(CODE, code=code, go="change")
    assert NAME in perdita.page
    perdita.send(ANSWER, step="check", go="submit", **{"q-why": "", "q-support": "1"})
    assert "replace your earlier ones" in perdita.page


def withdraw(perdita: Visitor) -> None:
    code = perdita.register(**{"q-why": WORDS, "offered": f"Ask {NAME}."})
    perdita.ask("GET", CODE)
    perdita.send(CODE, code=code, go="withdraw-now")
    assert "Your answers are withdrawn" in perdita.page


def save(perdita: Visitor) -> None:
    perdita.begin()
    perdita.send(ANSWER, step="question-why", go="save", **{"q-why": WORDS})
    assert "Saved, not sent" in perdita.page


def be_refused(perdita: Visitor) -> None:
    perdita.begin()
    perdita.send(ANSWER, step="check", go="submit", **{"q-why": WORDS})
    assert perdita.status == 429
    perdita.begin()
    perdita.cookie = ""
    perdita.send(ANSWER, step="check", go="submit", **{"q-why": WORDS})
    assert perdita.status == 403
    perdita.ask("POST", ANSWER, NAME.encode() * 100_000)
    assert perdita.status == 413
    perdita.ask("POST", ANSWER, NAME.encode(), "multipart/form-data")
    assert perdita.status == 400
    perdita.ask("GET", f"{ANSWER}?code={MAIL}")
    perdita.throw(f"{NAME}\r\n{MAIL}\r\n\r\n".encode())
    perdita.throw(f"POST {ANSWER} HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\n{NAME}".encode())
    perdita.throw(f"GET / HTTP/1.1\r\nHost: x\r\nUser-Agent: {NAME}\r\n{MAIL}\r\n\r\n".encode())


def test_the_server_prints_nothing_of_who_answered(left_behind: Path) -> None:
    printed = (left_behind / "out").read_bytes()
    assert b"Too Many Requests" in printed, "nothing was logged: this test would see nothing"
    assert found_in(printed) == []
    assert b"127.0.0.1:" not in printed.replace(b"http://127.0.0.1:", b"").replace(
        b"Listening at: ", b""
    )


@pytest.mark.parametrize("copy", ["var", "while-it-ran"])
def test_no_file_of_the_site_holds_what_was_taken_back(left_behind: Path, copy: str) -> None:
    """The bytes on the disk, free pages and journal too: a thief does not ask the database."""
    held = {
        one.name: found
        for one in sorted((left_behind / copy).rglob("*"))
        if one.is_file() and (found := found_in(one.read_bytes()))
    }
    assert held == {}
