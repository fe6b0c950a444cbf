"""May a language model propose labels? Only when an operator turns it on; each is marked as such.

Off unless called. The example passages of each theme LEAVE THIS MACHINE for the address given, so
that address should be a model of the operator's own. Nothing else is asked of a model, ever: not
who says what, and not how many themes there are.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from http.client import HTTPException
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from dueregard.analysis.themes.findings import Suggestion, Theme
from dueregard.errors import BadInput, RuleBroken

SECONDS, LONGEST = 60, 80
ASKED = (
    "Below are passages from responses to a public consultation. Name in at most six words what "
    "they are about. Do not say whether they are for or against. Answer with the name only."
)


class NoSuggestion(RuleBroken):
    """The language model did not answer as it should; the themes stand as they were."""


@dataclass(frozen=True)
class LanguageModel:
    """An OpenAI-compatible endpoint: its address up to "/v1", and the model's name there."""

    address: str
    model: str
    key: str = ""

    def __post_init__(self) -> None:
        if urlsplit(self.address).scheme not in ("http", "https"):
            raise BadInput(["The language model's address must begin with http:// or https://."])


def with_suggestions(themes: Sequence[Theme], *, by: LanguageModel) -> tuple[Theme, ...]:
    """Return the themes, each with a `suggestion` beside the label from the responses' words.

    All or none: `NoSuggestion` when an answer is missing, so that no run is half touched.
    """
    return tuple(
        replace(theme, suggestion=Suggestion(_asked(theme, by), by.model)) for theme in themes
    )


def _asked(theme: Theme, by: LanguageModel) -> str:
    passages = "\n".join(f"- {one.text}" for one in theme.examples)
    body = {
        "model": by.model,
        "temperature": 0,
        "messages": [{"role": "user", "content": f"{ASKED}\n\n{passages}"}],
    }
    headers = {"Content-Type": "application/json"}
    if by.key:
        headers["Authorization"] = f"Bearer {by.key}"
    address = f"{by.address.rstrip('/')}/chat/completions"
    request = Request(address, data=json.dumps(body).encode(), headers=headers)  # noqa: S310
    try:
        with urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
            said = json.load(answer)["choices"][0]["message"]["content"]
    except (URLError, HTTPException, OSError, ValueError, LookupError, TypeError) as why:
        raise NoSuggestion(f"{by.model} at {by.address} proposed no label: {why!r}") from None
    label = " ".join(str(said).split())[:LONGEST]
    if not label:
        raise NoSuggestion(f"{by.model} at {by.address} proposed an empty label.")
    return label
