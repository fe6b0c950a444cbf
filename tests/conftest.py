"""What does every test stand on? Plain static files, a key of its own, no way to the network."""

import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from pytest_django import DjangoDbBlocker

# Speed is measured in bench/; on a busy machine a deadline fails what is right.
hypothesis.settings.register_profile("dueregard", deadline=None)
hypothesis.settings.load_profile("dueregard")

# Set on the second database: tests that ask none have had their say on the first.
ONLY_OF_THE_DATABASE = "DUEREGARD_TEST_ONLY_OF_THE_DATABASE"
DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "django_db_setup"}

EXAMPLES = Path(__file__).parents[1] / "examples"
ONE_PERSON_EACH = ("responses", "comments", "themes", "theme_")

LOOPBACK = ("127.0.0.1", "::1", "localhost")


class NoNetworkInTests(Exception):
    """A test reached for another machine."""


def pytest_configure(config: pytest.Config) -> None:
    """Name static files as they are: hashed names exist only after `make setup` collected them."""
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    # No worker runs beside the tests: what is asked for is worked out at once.
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    folder = tempfile.TemporaryDirectory(prefix="dueregard-tests-")
    config.add_cleanup(folder.cleanup)
    # Never the operator's own key; and workers must not meet in making one.
    settings.DUEREGARD_LOG_KEY_FILE = Path(folder.name) / "log-key"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Say of every test that reads the examples that it uses the database.

    A test database is made only when some test says so; else the operator's own would be used. On
    the second database only tests that use one are run.
    """
    for item in items:
        if "examples_on_record" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.django_db)
    if os.environ.get(ONLY_OF_THE_DATABASE):
        items[:] = [item for item in items if _asks_a_database(item)]


def _asks_a_database(item: pytest.Item) -> bool:
    """Could it come out otherwise on another database?"""
    used = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(used & DATABASE_FIXTURES)


@pytest.fixture(scope="module")
def examples_on_record(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Put every example on the record for a module of tests that only read; its claims checked."""
    with django_db_blocker.unblock():
        name = str(connection.settings_dict["NAME"])
        assert "memory" in name or name.startswith("test_"), f"{name} is no test database"
        call_command("run", no_serve=True)
        yield
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def ravensbourne_on_record(db: None, tmp_path: Path) -> None:
    """Put the invented borough on the record for one test, without what each person said."""
    load_ravensbourne(tmp_path)


def load_ravensbourne(folder: Path) -> None:
    """Load the invented borough but for thousands of rows, whose counts it holds besides."""
    copy = folder / "ravensbourne"
    shutil.copytree(
        EXAMPLES / "ravensbourne",
        copy,
        ignore=lambda _folder, names: [one for one in names if one.startswith(ONE_PERSON_EACH)],
    )
    call_command("load", str(copy), verbosity=0)


ALL_OTHER_SESSIONS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """End what threads of stopped servers still hold, or PostgreSQL keeps the test database."""
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(ALL_OTHER_SESSIONS)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection but to this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in LOOPBACK:
            raise NoNetworkInTests(f"a test tried to reach {address[0]}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
