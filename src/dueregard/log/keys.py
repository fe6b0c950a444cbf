"""Which key signs the log? One Ed25519 key in a file that only the owner can read."""

import os
import secrets
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from dueregard.log.note import vkey_of


def signing_key() -> Ed25519PrivateKey:
    """The log's key, made at the first run. Raises `ImproperlyConfigured`."""
    return _key_in(Path(settings.DUEREGARD_LOG_KEY_FILE))


def verifier_key() -> str:
    """The public key in the form that verifiers pin."""
    return vkey_of(settings.DUEREGARD_LOG_ORIGIN, signing_key().public_key())


@cache
def _key_in(path: Path) -> Ed25519PrivateKey:
    if not path.exists():
        _make_key(path)
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except ValueError:
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise ImproperlyConfigured(f"{path} holds no Ed25519 key. Restore the log's own key file.")
    return key


def _make_key(path: Path) -> None:
    pem = Ed25519PrivateKey.generate().private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(pem)
    try:
        os.link(fresh, path)  # whole or not at all: two processes that start at once must agree
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
