"""What does the real server print and leave on the disk of somebody who answered?"""

import re
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.attacks.market import ANSWER, CODE, REGISTERED
from tests.attacks.planted import MAIL, NAME, found_in
from tests.attacks.served import Visitor, served

SETTLED_SECONDS = 1
WORDS = f"I am {NAME}, write to {MAIL}."


Files = dict[str, bytes]


@pytest.fixture(scope="module")
def left_behind(tmp_path_factory: pytest.TempPathFactory) -> tuple[Files, Files]:
    """What is on the disk of a site where somebody answered and took it back: running, stopped."""
    folder = tmp_path_factory.mktemp("served")
    with served(folder) as port:
        perdita = Visitor(port)
        for act in (replace, withdraw, save, be_refused):
            act(perdita)
        time.sleep(SETTLED_SECONDS)
        running = files_in(folder)
    return running, files_in(folder)


def files_in(folder: Path) -> Files:
    """Every file, as a thief would copy it."""
    found: Files = {}
    for one in sorted(folder.rglob("*")):
        with suppress(FileNotFoundError):  # a journal goes when nobody writes
            found |= {one.name: one.read_bytes()} if one.is_file() else {}
    return found


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
    cut_short = f"POST {ANSWER} HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\n{NAME}"
    perdita.throw(cut_short.encode())
    perdita.throw(f"GET / HTTP/1.1\r\nHost: x\r\nUser-Agent: {NAME}\r\n{MAIL}\r\n\r\n".encode())


def test_the_server_prints_nothing_of_who_answered(left_behind: tuple[Files, Files]) -> None:
    printed = left_behind[1]["out"]
    assert b"Too Many Requests" in printed, "nothing was logged: this test would see nothing"
    assert found_in(printed) == []
    told = re.sub(rb"Listening at: http://[\d.:]+", b"", printed)
    assert not re.search(rb"\d+\.\d+\.\d+\.\d+", told)


@pytest.mark.parametrize("when", [0, 1], ids=["running", "stopped"])
def test_no_file_of_the_site_holds_what_was_taken_back(
    left_behind: tuple[Files, Files], when: int
) -> None:
    """The bytes on the disk, free pages and journal too: a thief does not ask the database."""
    files = left_behind[when]
    assert "dueregard.sqlite3" in files
    assert {name: found for name, held in files.items() if (found := found_in(held))} == {}
