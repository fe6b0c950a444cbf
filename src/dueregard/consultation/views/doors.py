"""May this form come in now? The limit is counted here; who sent it is forgotten at once."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache

from django.conf import settings
from django.http import HttpRequest

from dueregard.errors import BadInput
from dueregard.protection.admission import Admission, admit, most_per_hour, too_fast
from dueregard.protection.form_keys import opened_seconds_ago
from dueregard.protection.proof_of_work import is_unspent
from dueregard.protection.rate_limits import Limit, address_of

FOLLOWS_PER_HOUR = 10


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


@cache
def submissions() -> Limit:
    """The one counter of this process for sent forms."""
    return Limit("submissions", most=settings.DUEREGARD_SUBMISSIONS_PER_HOUR)


@cache
def codes_tried() -> Limit:
    """The one counter of this process for codes typed in."""
    return Limit("codes", most=settings.DUEREGARD_SUBMISSIONS_PER_HOUR * 2)


@cache
def follows_asked() -> Limit:
    """The one counter of this process for those who ask to be told by e-mail."""
    return Limit("follows", most=FOLLOWS_PER_HOUR)
