"""The site as `dueregard run` serves it; but it logs all it can, and needs no collected files."""

from dueregard.config.settings import *  # noqa: F403

LOGGING["root"]["level"] = "DEBUG"  # noqa: F405
STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
