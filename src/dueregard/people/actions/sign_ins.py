"""How is it known where an account is signed in, and how is that ended? No address is kept."""

from datetime import datetime

from django.contrib.sessions.models import Session

from dueregard.errors import NotFound
from dueregard.log.turns import in_turn
from dueregard.people.models import Account, SignIn


def notice_use(account: Account, *, session: str, how: str, browser: str, at: datetime) -> None:
    """Remember that an account is at work in a session. `how` it signed in, `browser` its kind."""
    # One statement: two requests of a session at once leave one row, and neither waits.
    SignIn.objects.bulk_create(
        [SignIn(account=account, session=session, how=how, browser=browser, began=at, seen=at)],
        update_conflicts=True,
        unique_fields=["session"],
        update_fields=["account", "how", "browser", "seen"],
    )


def end_sign_in(account: Account, number: int) -> None:
    """End one of an account's sessions at once. Raises `NotFound`."""
    with in_turn():
        found = SignIn.objects.filter(account=account, pk=number).first()
        if found is None:
            raise NotFound(f"there is no sign-in {number} of {account.name}")
        _end([found])


def end_every_sign_in(account: Account, *, but: str = "") -> int:
    """End an account's sessions at once, all but one where that is named; how many there were."""
    with in_turn():
        found = list(SignIn.objects.filter(account=account).exclude(session=but))
        _end(found)
    return len(found)


def _end(found: list[SignIn]) -> None:
    Session.objects.filter(session_key__in=[one.session for one in found]).delete()
    SignIn.objects.filter(pk__in=[one.pk for one in found]).delete()
