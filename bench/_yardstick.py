"""What does the plainest possible submission cost here? One view, one row, the same server.

Settings for the benchmark alone: ours, with one more address. The middleware, the CSRF check, the
database and the server are those of the site.
"""

from typing import Any

from dueregard.config.settings import *  # noqa: F403

ROOT_URLCONF = "bench._yardstick_urls"
STORAGES: dict[str, Any] = {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
