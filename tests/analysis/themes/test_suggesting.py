"""Is a language model's label marked as such, and does a failing model leave all as it was?"""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from dueregard.analysis.themes import Passage, Suggestion, Theme, Themes
from dueregard.analysis.themes.suggesting import LanguageModel, NoSuggestion, with_suggestions
from dueregard.errors import BadInput
from tests.analysis.themes.texts import responses

THEME = Theme(0, "bill, tax", ("bill", "tax"), (Passage(4, "My bill is too high"),), (4, 9))


@contextmanager
def a_model(answer: object, *, status: int = 200) -> Iterator[tuple[str, list[dict[str, object]]]]:
    """A fake endpoint on this machine; yields its address and what it was asked."""
    asked: list[dict[str, object]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            asked.append({"path": self.path, "key": self.headers["Authorization"]})
            asked[-1]["body"] = json.loads(body)
            self.send_response(status)
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode())

        def log_message(self, *args: object) -> None:
            """Print nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1/", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def said(label: str) -> object:
    return {"choices": [{"message": {"content": label}}]}


def test_a_suggestion_stands_beside_the_label_and_is_marked() -> None:
    with a_model(said("  Council\n tax bills ")) as (address, asked):
        (theme,) = with_suggestions([THEME], by=LanguageModel(address, "small-1", key="s3cret"))
    assert theme.suggestion == Suggestion("Council tax bills", "small-1")
    assert "suggested by a language model, small-1" in str(theme.suggestion)
    assert (theme.label, theme.responses) == (THEME.label, THEME.responses)
    assert asked[0]["path"] == "/v1/chat/completions"
    assert asked[0]["key"] == "Bearer s3cret"
    assert "My bill is too high" in json.dumps(asked[0]["body"])


def test_without_a_key_none_is_sent() -> None:
    with a_model(said("Tax")) as (address, asked):
        with_suggestions([THEME], by=LanguageModel(address, "small-1"))
    assert asked[0]["key"] is None


@pytest.mark.parametrize(
    ("answer", "status"),
    [(said("Tax"), 500), ({}, 200), ([], 200), ({"choices": []}, 200), (said("  "), 200)],
)
def test_a_failing_model_is_said_in_words(answer: object, status: int) -> None:
    with (
        a_model(answer, status=status) as (address, _),
        pytest.raises(NoSuggestion, match="small-1 at http"),
    ):
        with_suggestions([THEME], by=LanguageModel(address, "small-1"))


def test_an_address_that_is_no_web_address_is_refused() -> None:
    with pytest.raises(BadInput, match="must begin with http"):
        LanguageModel("file:///etc/passwd", "small-1")


def test_no_theme_is_touched_unless_asked() -> None:
    assert all(one.suggestion is None for one in Themes().fit(responses(each=10)).themes_)
