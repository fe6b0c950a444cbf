"""What is remembered of an account at work: how it signed in, and in what kind of browser."""

from typing import Any

from allauth.account.authentication import get_authentication_records
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

from dueregard.people.actions.sign_ins import notice_use
from dueregard.people.rules import browser_of

# How exactly it is told when a session was last used. Coarser asks the database less often.
SEEN_EVERY = 600
"""Seconds."""


def note_use(request: HttpRequest) -> None:
    """Remember that a session is at work, once in ten minutes."""
    key = request.session.session_key or ""
    # Changing a password gives the session another key: then it is noticed anew.
    if not cache.add(f"dueregard/seen/{key}", True, SEEN_EVERY):
        return
    browser = browser_of(request.headers.get("User-Agent", ""))
    now = timezone.now()
    notice_use(request.user, session=key, how=_how(request), browser=browser, at=now)  # type: ignore[arg-type]


def has_used_second_factor(request: HttpRequest) -> bool:
    """Was a second factor used to sign in here?"""
    used = get_authentication_records(request, request.user)
    return any(one.get("method") == "mfa" for one in used)


def _how(request: HttpRequest) -> str:
    used = get_authentication_records(request, request.user)
    methods = {one.get("method") for one in used}
    factor: dict[str, Any] = next((one for one in reversed(used) if one.get("method") == "mfa"), {})
    if factor.get("passwordless"):
        return "passkey"
    if "socialaccount" in methods:
        return "elsewhere"
    return {"webauthn": "key"}.get(str(factor.get("type")), str(factor.get("type", "")))
