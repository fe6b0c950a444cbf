"""The `dueregard` command: Django's own, with our settings."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run one of the commands in dueregard/management/commands."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dueregard.config.settings")
    execute_from_command_line(sys.argv)
