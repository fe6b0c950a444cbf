"""What does the operator say through environment variables, and what is wrong with it?

Every error here says how to mend it: it is read by someone who wants the site to start.
"""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SQLITE_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
KEY_BYTES = 48


def required(name: str, *, because: str) -> str:
    """Return the environment variable `name`; say how to set it when it is missing."""
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. {because} Set it: export {name}=…")
    return value


def organisation(url: str, *, name: str) -> dict[str, Any]:
    """Return django-allauth's settings for an OpenID provider at `url`; none without one.

    It is asked for nothing but the subject: no profile, no e-mail address. Raises
    `ImproperlyConfigured` when what goes with the address is missing.
    """
    if not url:
        return {}
    because = "Staff signs in through an organisation: DUEREGARD_OIDC_URL is set."
    if not name:
        required("DUEREGARD_OIDC_NAME", because=because)
    app = {
        "provider_id": "organisation",
        "name": name,
        "client_id": required("DUEREGARD_OIDC_CLIENT", because=because),
        "secret": required("DUEREGARD_OIDC_SECRET", because=because),
        "settings": {"server_url": url, "fetch_userinfo": False, "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app], "SCOPE": ["openid"]}}


def whole_number(name: str, *, usual: int) -> int:
    """Return the environment variable `name` as a whole number of 1 or more; `usual` if not set."""
    written = os.environ.get(name, "")
    if not written:
        return usual
    if not (written.isascii() and written.isdigit() and int(written)):
        raise ImproperlyConfigured(f"{name} is {written!r}. Write a whole number such as {usual}.")
    return int(written)


def database(url: str) -> dict[str, Any]:
    """Turn `sqlite:///path` or `postgresql://user:password@host/name` into Django's settings."""
    scheme = urlsplit(url).scheme
    if scheme == "sqlite":
        return _sqlite(url)
    if scheme in ("postgres", "postgresql"):
        return _postgresql(url)
    raise ImproperlyConfigured(
        f"DUEREGARD_DATABASE_URL begins with {scheme!r}. Write sqlite:///file.sqlite3 "
        "(four slashes for an absolute path) or postgresql://user:password@host/name."
    )


def mail_server(url: str) -> dict[str, Any]:
    """Turn `smtp://user:password@host:587?tls=1` (or `smtps://`) into Django's settings.

    Without one (an empty `url`) nothing is sent.
    """
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ImproperlyConfigured(
            "DUEREGARD_SMTP_URL cannot be read. Write smtp://user:password@host:587?tls=1, "
            "or smtps://… for a server that speaks TLS from the start."
        )
    is_tls = parts.scheme == "smtps"
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if is_tls else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": is_tls,
        "EMAIL_USE_TLS": not is_tls and dict(parse_qsl(parts.query)).get("tls") == "1",
        "EMAIL_TIMEOUT": 30,
    }


def kept_secret(path: Path) -> str:
    """Return the secret kept in `path`; make one, readable by this user alone, when there is none.

    Two processes that start at once agree: a link is made whole or not at all.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(KEY_BYTES))
        _link_unless_there(fresh, path)
    return path.read_text()


def _link_unless_there(fresh: Path, path: Path) -> None:
    try:
        os.link(fresh, path)
    except FileExistsError:
        pass  # another process was first: its secret is the one to keep
    finally:
        fresh.unlink()


def _sqlite(url: str) -> dict[str, Any]:
    name = unquote(urlsplit(url).path.removeprefix("/"))
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        # IMMEDIATE: a transaction that will write says so at once, so none fails half-way.
        "OPTIONS": {
            "init_command": SQLITE_PRAGMAS,
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
        },
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host") or parts.hostname or "",
        "PORT": str(parts.port or query.get("port", "")),
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 8}},
    }
