"""What did someone answering send? Every field as it came, cleaned of what no text may hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict

from dueregard.consultation.rules.answers import Faults, as_posted, read_answers
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.form_flow import CARRIED, NEXT, Filled, steps_of
from dueregard.consultation.rules.responses import Answers
from dueregard.errors import BadInput
from dueregard.protection.form_keys import fresh_form_key, opening_token, read_form_key
from dueregard.protection.hostile import clean_text
from dueregard.words import Said, say

LONGEST_FIELD = 20_000


@dataclass(frozen=True)
class Sent:
    """One sending of the form: from which step, what was pressed, how it is filled in."""

    step: str
    go: str
    filled: Filled
    form_key: bytes


def fresh(
    asked: Asked,
    *,
    language: str,
    at: datetime,
    code: str = "",
    posted_code: str = "",
    given: Answers | None = None,
) -> Filled:
    """A form not begun yet, or one that begins with what was answered before."""
    posted = as_posted(given) if given else {}
    carried = {**_opened(at), "code": code, "posted_code": _line(posted_code), "saved": ""}
    return read(asked, posted, carried=carried, language=language)


def sent(asked: Asked, post: QueryDict, *, language: str, at: datetime) -> Sent:
    """Read what was sent. Fields that this consultation does not ask for are passed over."""
    known = {field for step in steps_of(asked) for field in step.fields}
    posted, faults = dict[str, list[str]](), Faults()
    for field in known & set(post):
        posted[field] = [_cleaned(field, one, faults) for one in post.getlist(field)]
    carried = {name: _line(post.get(name, "")) for name in CARRIED}
    try:
        key = read_form_key(carried["form_key"])
    except BadInput:
        # Nothing was registered under a key that is none: a new one loses nothing.
        carried |= _opened(at)
        key = read_form_key(carried["form_key"])
    filled = read(asked, posted, carried=carried, language=language, faults=faults)
    return Sent(_line(post.get("step", "")), _line(post.get("go", NEXT)), filled, key)


def resumed(
    asked: Asked, fields: Mapping[str, list[str]], *, language: str, at: datetime
) -> tuple[Filled, str]:
    """A form taken up again where it was saved, and the name of the step it was saved on."""
    known = {field for step in steps_of(asked) for field in step.fields}
    form_key = fields["form_key"][0]
    carried = {
        "form_key": form_key,
        "opened": opening_token(form_key=form_key, now=at),
        "code": "",
        "posted_code": fields["posted_code"][0],
        "saved": "yes",
    }
    posted = {field: values for field, values in fields.items() if field in known}
    return read(asked, posted, carried=carried, language=language), fields["step"][0]


def read(
    asked: Asked,
    posted: Mapping[str, list[str]],
    *,
    carried: Mapping[str, str],
    language: str,
    faults: Faults | None = None,
) -> Filled:
    """Read posted fields into a form as far as it is filled in."""
    given, found = read_answers(asked, posted, language=language)
    return Filled(posted, given, {**found, **(faults or {})}, carried)


def _cleaned(field: str, typed: str, faults: Faults) -> str:
    try:
        return clean_text(typed, longest=LONGEST_FIELD)
    except BadInput as fault:
        told = fault.faults[0]
        faults[field] = told if isinstance(told, Said) else say("This cannot be read")
        return typed[:LONGEST_FIELD].replace("\x00", "")


def _line(typed: str) -> str:
    # What is carried along is ours or a code: no sign that nobody sees belongs in it.
    return "".join(one for one in typed[:1_000] if one.isprintable()).strip()


def _opened(at: datetime) -> dict[str, str]:
    form_key = fresh_form_key()
    return {"form_key": form_key, "opened": opening_token(form_key=form_key, now=at)}
