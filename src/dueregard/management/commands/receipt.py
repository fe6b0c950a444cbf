"""`dueregard receipt FILE`: does this receipt prove its entry? As `log/receipt.py` alone."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from dueregard.log.keys import verifier_key
from dueregard.log.receipt import add_arguments, answer
from dueregard.management.exits import FINE, leave


class Command(BaseCommand):
    """Check a receipt offline; on the log's own machine its own key serves when none is given."""

    help = "Check the receipt in FILE against the log's public key."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what the verifier takes when it stands alone."""
        add_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, print, and end as the verifier ends."""
        code, said = answer(
            options["file"],
            key=options["key"],
            own_key=_own_key(),
            opening=options["open"],
            as_json=options["json"],
        )
        self.stdout.write(said, ending="")
        if code != FINE:
            leave(code)


def _own_key() -> str:
    # Asked for only where it stands: to ask makes one, and a new key fits no receipt.
    return verifier_key() if Path(settings.DUEREGARD_LOG_KEY_FILE).exists() else ""
