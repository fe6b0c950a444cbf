"""May this form come in now? The limit is counted here; who sent it is forgotten at once."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from math import ceil

from django.conf import settings
from django.http import HttpRequest

from dueregard.errors import BadInput
from dueregard.protection.admission import Admission, admit, most_per_hour, too_fast
from dueregard.protection.form_keys import opened_seconds_ago
from dueregard.protection.proof_of_work import is_unspent
from dueregard.protection.rate_limits import Limit, address_of
from dueregard.words import Said, say

FOLLOWS_PER_HOUR = 10
# Whoever mistypes is stopped by the code's own check before this counts: 1 in 256 slips through.
# A guess is one in 2^80; who shares an address with somebody who guesses waits ten minutes at most.
WRONG_CODES, WRONG_CODES_WITHIN = 20, 600


def admitted(
    request: HttpRequest, carried: Mapping[str, str], *, proof: str, now: datetime
) -> Admission:
    """Decide on a form that is to be registered, and count it.

    Who holds a private code has answered before: that is as good as a proof of work.
    """
    proved = bool(carried["code"]) or (bool(proof) and is_unspent(proof, now=now))
    try:
        seconds = opened_seconds_ago(carried["opened"], form_key=carried["form_key"], now=now)
    except BadInput:
        seconds = None
    if too_fast(proved=proved, seconds_on_form=seconds):
        return admit(proved=proved, seconds_on_form=seconds, limit_wait=0)
    most = most_per_hour(proved=proved, usual=settings.DUEREGARD_SUBMISSIONS_PER_HOUR)
    wait = submissions().take(address_of(request), now=now, most=most)
    return admit(proved=proved, seconds_on_form=seconds, limit_wait=wait)


def may_save(request: HttpRequest, *, now: datetime) -> Admission:
    """Decide on answers that are to be saved for later, and count them."""
    wait = saves().take(address_of(request), now=now)
    return admit(proved=True, seconds_on_form=None, limit_wait=wait)


def may_try_code(request: HttpRequest, *, now: datetime) -> Said | None:
    """Count a well-formed code that may open nothing; say how long to wait before the next."""
    wait = codes_tried().take(address_of(request), now=now)
    if not wait:
        return None
    return say(
        "Many codes that open nothing were tried from your connection. Please wait %(minutes)s"
        " minutes and press the button again. Your answers are safe.",
        minutes=ceil(wait / 60),
    )


def code_opened(request: HttpRequest, *, now: datetime) -> None:
    """A code that opens something was no guess: it does not count."""
    codes_tried().give_back(address_of(request), now=now)


@cache
def submissions() -> Limit:
    """The one counter of this process for sent forms."""
    return Limit("submissions", most=settings.DUEREGARD_SUBMISSIONS_PER_HOUR)


@cache
def codes_tried() -> Limit:
    """The one counter of this process for codes typed in that open nothing."""
    return Limit("codes", most=WRONG_CODES, per_seconds=WRONG_CODES_WITHIN)


@cache
def saves() -> Limit:
    """The one counter of this process for answers saved for later."""
    return Limit("saves", most=settings.DUEREGARD_SUBMISSIONS_PER_HOUR)


@cache
def follows_asked() -> Limit:
    """The one counter of this process for those who ask to be told by e-mail."""
    return Limit("follows", most=FOLLOWS_PER_HOUR)
