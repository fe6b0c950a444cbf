"""How does the public log tell of an account? By letters drawn by chance, never by its name."""

from datetime import datetime
from typing import Any

from dueregard.errors import NotFound
from dueregard.log.append import append
from dueregard.people.models import Account


def account_named(name: str) -> Account:
    """An account, locked until the transaction ends. Raises `NotFound`.

    Locked, so that two roles given at the same moment cannot both find the other one absent.
    """
    found = Account.objects.select_for_update().filter(name=name).first()
    if found is None:
        raise NotFound(f"there is no account {name}")
    return found


def log(
    kind: str,
    account: Account,
    clear: dict[str, Any],
    *,
    by: str,
    at: datetime,
    case: str = "",
    texts: dict[str, str] | None = None,
) -> None:
    """Write an entry on an account."""
    append(
        kind=kind,
        case=case,
        subject=f"accounts:{account.ref}",
        clear=clear,
        texts=texts or {},
        actor=by,
        at=at,
    )
