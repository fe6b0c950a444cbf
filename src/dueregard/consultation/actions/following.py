"""What can someone do who wants to be told? Ask, confirm, stop; and what is sent to them.

An address is kept sealed under a key outside the database, tied to no answer, and erased when its
owner stops. Messages name no consultation and no place: who reads over a shoulder learns nothing.
"""

import fcntl
import hmac
from base64 import urlsafe_b64encode
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from dueregard.consultation.models import Follower
from dueregard.consultation.queries.following import (
    all_news,
    all_places,
    confirmed_followers,
    followers_to_confirm,
)
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.nearby import NoPlace, near, read_place
from dueregard.errors import NotFound
from dueregard.log.turns import in_turn
from dueregard.places.entries import Place

CONFIRM, STOP = "dueregard.follow.confirm", "dueregard.follow.stop"
CONFIRM_SECONDS = 48 * 3600
UNCONFIRMED_DAYS = 7
# Nobody's letter box is filled by others who type its address: so often, for so many places.
AGAIN_SECONDS = 3600
MOST_WAITING = 3
# An entry bears the second at which it was written, and is seen once its transaction has ended.
SETTLED_SECONDS = 60
# What a mail server or an address may do wrong (smtplib's errors are of the first kind), and a box
# whose key is lost. Their own words may quote the address: only their names are told.
FAILURES = (OSError, ValueError, InvalidToken)

Progress = Callable[[int, int], object]
"""Told how many followers were seen to, and of how many."""


@dataclass(frozen=True)
class Delivered:
    """What a round of deliveries did, in messages; `faults` are the kinds of failure, counted."""

    confirmations: int
    news: int
    failed: int
    forgotten: int
    faults: Mapping[str, int]


class _NotReached(Exception):
    """The mail server cannot be reached: whoever comes next would wait in vain as well."""


def ask_to_follow(address: str, *, place: str, language: str, at: datetime) -> None:
    """Note that an address asks to be told; what it is answered is the same, known or not."""
    mark = _fingerprint(address)
    with in_turn():
        same = Follower.objects.filter(fingerprint=mark)
        if same.filter(confirmed=False).exclude(place=place).count() >= MOST_WAITING:
            return
        row, is_new = Follower.objects.get_or_create(
            fingerprint=mark,
            place=place,
            defaults={
                "box": _box().encrypt(address.encode()),
                "language": language,
                "asked_on": timezone.localdate(at),
            },
        )
        is_due = at.timestamp() - row.told_until >= AGAIN_SECONDS
        if not is_new and not row.confirmed and is_due:
            row.asked_on, row.told_until = timezone.localdate(at), 0
            row.save(update_fields=["asked_on", "told_until"])


def confirm_following(token: str, *, at: datetime) -> None:
    """Begin to tell whoever holds this token; once is enough, and twice is no error.

    Raises `NotFound` when it is none, too old, or of an address that was erased.
    """
    row = _follower(token, salt=CONFIRM, seconds=CONFIRM_SECONDS)
    with in_turn():
        Follower.objects.filter(pk=row.pk, confirmed=False).update(
            confirmed=True, told_until=int(at.timestamp())
        )


def stop_following(token: str) -> None:
    """Erase the address, for every place. `NotFound` when the token is none; twice is no error."""
    try:
        named = signing.loads(token, salt=STOP)
    except signing.BadSignature:
        raise NotFound("this link stops nothing; it may have been cut short") from None
    with in_turn():
        marks = Follower.objects.filter(pk=named).values_list("fingerprint", flat=True)
        Follower.objects.filter(fingerprint__in=list(marks)).delete()


def deliver(at: datetime, *, progress: Progress = lambda done, of: None) -> Delivered:
    """Send what is due; forget who never confirmed.

    Safe to stop at any moment and to run again: each follower is noted as told once the message
    has left, so that at most one message is sent twice. Without a mail server nobody is noted.
    """
    told, faults = Counter[str](), Counter[str]()
    with _alone():
        if settings.DUEREGARD_SMTP_URL:
            try:
                for counted in _rounds(at, faults, progress):
                    told[counted] += 1
            except _NotReached:
                told["failed"] += 1
        return Delivered(
            confirmations=told["confirm"],
            news=told["news"],
            failed=told["failed"],
            forgotten=_forget_unconfirmed(at),
            faults=dict(faults),
        )


def _rounds(at: datetime, faults: Counter[str], progress: Progress) -> Iterator[str]:
    """Send to each who is due, one after the other; yield what came of each message."""
    waiting, confirmed = followers_to_confirm(), confirmed_followers()
    settled = int(at.timestamp()) - SETTLED_SECONDS
    is_due = _whom_to_tell(at, settled)
    office = get_connection()
    try:
        for done, number in enumerate([*waiting, *confirmed], start=1):
            # Read now, not before: whoever stopped meanwhile is told nothing.
            row = Follower.objects.filter(pk=number).first()
            if row and not row.confirmed:
                yield _told(row, "confirm", int(at.timestamp()), office, faults)
            elif row and is_due(row):
                yield _told(row, "news", settled, office, faults)
            progress(done, len(waiting) + len(confirmed))
    finally:
        office.close()


def _whom_to_tell(at: datetime, settled: int) -> Callable[[Follower], bool]:
    news, places = all_news(at), all_places()

    def is_due(row: Follower) -> bool:
        since = [one for one in news if row.told_until <= one.known_at.timestamp() < settled]
        return bool(_about(row.place, [one.asked for one in since], places))

    return is_due


def _told(
    row: Follower, template: str, until: int, office: BaseEmailBackend, faults: Counter[str]
) -> str:
    """Send one message and note it; return what came of it.

    No transaction is held open while the mail server thinks: on SQLite everyone who answers would
    have to wait for it.
    """
    if not _is_sent(row, template, office, faults):
        return "failed"
    Follower.objects.filter(pk=row.pk).update(told_until=until)
    return template


def _is_sent(row: Follower, template: str, office: BaseEmailBackend, faults: Counter[str]) -> bool:
    try:
        office.open()
    except OSError as wrong:
        faults[type(wrong).__name__] += 1
        raise _NotReached from None
    try:
        message = _message(row, template)
        message.connection = office
        message.send()
    except FAILURES as wrong:
        faults[type(wrong).__name__] += 1
        office.close()  # after an error half-way a new conversation is the only sound one
        return False
    return True


@contextmanager
def _alone() -> Iterator[None]:
    """Wait until no other process delivers: two at once would send everything twice."""
    name = sha256(str(connection.settings_dict["NAME"]).encode()).hexdigest()[:16]
    with (settings.VAR / f"deliver-{name}.lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _about(
    place: str, asked: Sequence[Asked], places: Mapping[str, Sequence[Place]]
) -> Sequence[Asked]:
    if not place:
        return asked
    try:
        return near(read_place(place), asked, places=places)
    except NoPlace:
        return ()


def _message(row: Follower, template: str) -> EmailMessage:
    with translation.override(row.language):
        stop = _address("follow_stop", signing.dumps(row.pk, salt=STOP))
        page = {
            "stop": stop,
            "confirm": _address("follow_confirm", signing.dumps(row.pk, salt=CONFIRM)),
            "consultations": settings.DUEREGARD_ADDRESS + reverse("consultations"),
        }
        text = render_to_string(f"email/{template}.txt", page)
    subject, _, body = text.strip().partition("\n\n")
    return EmailMessage(
        subject=subject,
        body=body,
        to=[_box().decrypt(bytes(row.box)).decode()],
        headers={
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",  # RFC 3834: no out-of-office answers this
        },
    )


def _address(name: str, token: str) -> str:
    return settings.DUEREGARD_ADDRESS + reverse(name, kwargs={"token": token})


def _follower(token: str, *, salt: str, seconds: int) -> Follower:
    try:
        named = signing.loads(token, salt=salt, max_age=seconds)
    except signing.BadSignature:
        named = None
    row = Follower.objects.filter(pk=named).first()
    if row is None:
        raise NotFound("this link is too old or was cut short; ask to be told once more")
    return row


def _forget_unconfirmed(at: datetime) -> int:
    day = timezone.localdate(at) - timedelta(days=UNCONFIRMED_DAYS)
    with in_turn():
        gone, _ = Follower.objects.filter(confirmed=False, asked_on__lt=day).delete()
    return gone


def _fingerprint(address: str) -> bytes:
    return hmac.digest(_secret(), address.casefold().encode(), "sha256")


def _box() -> Fernet:
    return Fernet(urlsafe_b64encode(hmac.digest(_secret(), b"dueregard/follow/box", "sha256")))


def _secret() -> bytes:
    return str(settings.DUEREGARD_FOLLOW_KEY).encode()
