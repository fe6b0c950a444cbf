"""How often may one address try, without anybody ever knowing which address it was?

An address is turned into a mark under a secret that is made at random, kept in memory, and thrown
away with all marks when the day turns or the process ends. Nothing is stored and nothing logged.
Each process counts for itself: a site with two of them allows up to twice as much.
"""

import hmac
import re
import secrets
from array import array
from bisect import bisect_right
from collections import OrderedDict
from datetime import date, datetime
from ipaddress import IPv6Address, IPv6Network, ip_address
from math import ceil
from threading import Lock

from django.conf import settings
from django.http import HttpRequest

HOUR = 3_600
USUAL_PER_HOUR = 60
MOST_MARKS = 100_000
# Some proxies write the port too, another one for every connection.
PORT = re.compile(r"^\[(?P<six>[^\]]+)\](?::\d+)?$|^(?P<four>[\d.]+):\d+$")
# One household or phone is given a whole /64, and may choose among its addresses at will.
HOUSEHOLD_BITS = 64


class Limit:
    """At most `most` tries in any `per_seconds`, for each address; threads may share it."""

    def __init__(
        self, name: str, *, most: int = 20, per_seconds: int = HOUR, room: int = MOST_MARKS
    ) -> None:
        self.name, self.most, self.per_seconds, self.room = name, most, per_seconds, room
        self._lock = Lock()
        self._day: date | None = None
        self._secret = b""
        self._tries: OrderedDict[bytes, array[float]] = OrderedDict()

    def __repr__(self) -> str:
        return f"Limit({self.name!r}, most={self.most}, per_seconds={self.per_seconds})"

    def take(self, address: str, *, now: datetime, most: int | None = None) -> int:
        """Count a try and return 0; or count nothing and return the seconds to wait.

        `most` asks for a stricter limit this once, of the same count.
        """
        allowed = self.most if most is None else most
        with self._lock:
            tries = self._tries_of(address, now)
            if len(tries) >= allowed:
                return self._wait(tries, allowed, now)
            tries.append(now.timestamp())
            return 0

    def give_back(self, address: str, *, now: datetime) -> None:
        """Count the newest try of this address no longer: it was not what is counted here."""
        with self._lock:
            del self._tries_of(address, now)[-1:]

    def taken(self, address: str, *, now: datetime) -> int:
        """Return how many tries of this address still count."""
        with self._lock:
            return len(self._tries_of(address, now))

    def _tries_of(self, address: str, now: datetime) -> "array[float]":
        self._forget_yesterday(now.date())
        mark = hmac.digest(self._secret, _household(address), "sha256")[:16]
        since = now.timestamp() - self.per_seconds
        tries = self._tries.pop(mark, None) or array("d")
        # Tries stand in the order they came, so that those too old are all at the beginning.
        del tries[: bisect_right(tries, since)]
        self._tries[mark] = tries
        if len(self._tries) > self.room:
            self._tries.popitem(last=False)
        return tries

    def _wait(self, tries: "array[float]", allowed: int, now: datetime) -> int:
        if not allowed:
            return self.per_seconds
        left = tries[-allowed] + self.per_seconds - now.timestamp()
        # A clock that was set back must not lock anyone out for longer.
        return min(max(1, ceil(left)), self.per_seconds)

    def _forget_yesterday(self, today: date) -> None:
        if self._day != today:
            self._day, self._secret = today, secrets.token_bytes(32)
            self._tries.clear()


def submissions_per_hour() -> int:
    """Return how many forms this site lets one address send in an hour."""
    return int(getattr(settings, "DUEREGARD_SUBMISSIONS_PER_HOUR", USUAL_PER_HOUR))


def address_of(request: HttpRequest) -> str:
    """Return where a request came from, to be counted at once and never kept.

    A public site stands behind its own proxy, which adds the last hop; those before it are
    whatever the visitor wrote.
    """
    near: str = request.META.get("REMOTE_ADDR", "")
    if not settings.IS_PUBLIC:
        return near
    hops: str = request.META.get("HTTP_X_FORWARDED_FOR", "")
    return hops.rpartition(",")[2].strip() or near


def _household(address: str) -> bytes:
    if named := PORT.match(address):
        address = named["six"] or named["four"]
    try:
        found = ip_address(address)
    except ValueError:
        return address.encode("utf-8", "surrogatepass")
    if not isinstance(found, IPv6Address):
        return found.packed
    if found.ipv4_mapped:
        return found.ipv4_mapped.packed
    return IPv6Network((int(found), HOUSEHOLD_BITS), strict=False).network_address.packed
