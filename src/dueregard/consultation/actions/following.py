"""What can someone do who wants to be told? Ask, confirm, stop; and what is sent to them.

An address is kept sealed under a key outside the database, tied to no answer, and erased when its
owner stops. Messages name no consultation and no place: who reads over a shoulder learns nothing.
"""

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.fernet import Fernet
from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
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
ASKED_TO_CONFIRM = 1


@dataclass(frozen=True)
class Delivered:
    """What a round of deliveries did, in messages."""

    confirmations: int = 0
    news: int = 0
    failed: int = 0
    forgotten: int = 0


def ask_to_follow(address: str, *, place: str, language: str, at: datetime) -> None:
    """Note that an address asks to be told; what it is answered is the same, known or not."""
    mark = _fingerprint(address)
    with in_turn():
        row, is_new = Follower.objects.get_or_create(
            fingerprint=mark,
            place=place,
            defaults={
                "box": _box().encrypt(address.encode()),
                "language": language,
                "asked_on": timezone.localdate(at),
            },
        )
        if not is_new and not row.confirmed:
            row.asked_on, row.told_until = timezone.localdate(at), 0
            row.save(update_fields=["asked_on", "told_until"])


def confirm_following(token: str, *, at: datetime) -> None:
    """Begin to tell whoever holds this token. Raises `NotFound` when it is none or too old."""
    row = _follower(token, salt=CONFIRM, seconds=CONFIRM_SECONDS)
    with in_turn():
        row.confirmed, row.told_until = True, int(at.timestamp())
        row.save(update_fields=["confirmed", "told_until"])


def stop_following(token: str) -> None:
    """Erase the address. Raises `NotFound` when the token is none; stopping twice is no error."""
    try:
        named = signing.loads(token, salt=STOP)
    except signing.BadSignature:
        raise NotFound("this link stops nothing; it may have been cut short") from None
    with in_turn():
        Follower.objects.filter(pk=named).delete()


def deliver(at: datetime, *, progress: Callable[[], object] = lambda: None) -> Delivered:
    """Send what is due; forget who never confirmed. Safe to stop: at most one is sent twice."""
    told = {"confirmations": 0, "news": 0, "failed": 0}
    for row in followers_to_confirm():
        sent = _send(row, "confirm", "confirmations", told)
        if sent:
            Follower.objects.filter(pk=row.pk).update(told_until=ASKED_TO_CONFIRM)
        progress()
    news, places = all_news(at), all_places()
    for row in confirmed_followers():
        since = [one for one in news if one.at.timestamp() > row.told_until]
        about = _about(row.place, [one.asked for one in since], places)
        if about and _send(row, "news", "news", told):
            Follower.objects.filter(pk=row.pk).update(told_until=int(at.timestamp()))
        progress()
    return Delivered(**told, forgotten=_forget_unconfirmed(at))


def _about(place: str, asked: Sequence[Asked], places: Sequence[Place]) -> Sequence[Asked]:
    if not place:
        return asked
    try:
        return near(read_place(place), asked, places=places)
    except NoPlace:
        return ()


def _send(row: Follower, template: str, counted: str, told: dict[str, int]) -> bool:
    try:
        _message(row, template).send()
    except OSError:  # smtplib's errors are of this kind; the next round tries again
        told["failed"] += 1
        return False
    told[counted] += 1
    return True


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
