"""What does every test stand on? Plain static files, and no way out to the network."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings

LOOPBACK = ("127.0.0.1", "::1", "localhost")


class NoNetworkInTests(Exception):
    """A test reached for another machine."""


def pytest_configure(config: pytest.Config) -> None:
    """Name static files as they are: hashed names exist only after `make setup` collected them."""
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Refuse every connection but to this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in LOOPBACK:
            raise NoNetworkInTests(f"a test tried to reach {address[0]}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
    yield
