"""What does an attacker hold? A browser without manners, forms by the thousand, every address."""

import re
from datetime import datetime, timedelta
from html import unescape
from typing import Any

from django.test import Client

from dueregard.protection.form_keys import fresh_form_key, opening_token
from tests.consultation.on_paper import OPEN

HERE = "/consultations/ravensbourne/market/"
ANSWER, CONTACT = f"{HERE}answer/", f"{HERE}contact/"
CODE = "/consultations/code/"
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
LIST_ITEM = re.compile(r"<li>([a-z]+)</li>")
RECEIPT = re.compile(r'href="/receipts/(\d+)/"')
REGISTERED = "Your answers are registered"


def browser(**headers: str) -> Client:
    """A browser on this machine; `headers` are sent with every request."""
    return Client(headers={"host": "127.0.0.1", **headers})


def a_form(*, opened: datetime = OPEN - timedelta(minutes=1), **fields: Any) -> dict[str, Any]:
    """A form ready to be sent, opened long enough ago unless said otherwise."""
    key = fresh_form_key()
    token = opening_token(form_key=key, now=opened)
    return {"form_key": key, "opened": token, "step": "check", "go": "submit", **fields}


def fields_of(page: Any) -> dict[str, list[str]]:
    """Every hidden field that a page carries along."""
    found: dict[str, list[str]] = {}
    for name, value in HIDDEN.findall(page.content.decode()):
        found.setdefault(name, []).append(unescape(value))
    return found


def words_on(page: Any) -> str:
    """The eight words that a page gives; empty where it gives none."""
    return " ".join(LIST_ITEM.findall(page.content.decode()))


def said_on(page: Any) -> str:
    """A page as it is read."""
    return unescape(page.content.decode())


def entry_on(page: Any) -> int:
    """The place in the log that a confirmation names."""
    found = RECEIPT.search(page.content.decode())
    assert found, page.content.decode()[:500]
    return int(found[1])
