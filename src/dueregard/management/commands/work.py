"""`dueregard work`: do the long work that pages ask for, and what a killed worker left undone."""

import os
import threading
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker

from dueregard.analysis.actions.working import ask_for_all, put_back

SECONDS = 1.0


class Command(BaseCommand):
    """One worker. Killed at any moment it loses one step at most: start it again."""

    help = "Work out what consultations amount to, as pages ask for it; `dueregard run` starts one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How long to go on."""
        parser.add_argument("--once", action="store_true", help="stop when nothing is left to do")
        parser.add_argument("--beside", type=int, metavar="PID", help="stop when this process does")

    def handle(self, *args: Any, **options: Any) -> None:
        """Take up what was left, ask for what is due, and work."""
        if options["beside"]:
            threading.Thread(target=_stop_with, args=(options["beside"],), daemon=True).start()
        again = put_back(settings.DUEREGARD_WORKER)
        due = ask_for_all(at=timezone.now())
        self.stderr.write(f"{due} analyses to work out; {again} taken up again.")
        worker = Worker(
            queue_names=["default"],
            interval=SECONDS,
            batch=options["once"],
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=settings.DUEREGARD_WORKER,
            excluded_queue_names=[],
        )
        worker.configure_signals()
        worker.run()


def _stop_with(server: int) -> None:
    """End at once when the server is gone: what is finished is kept."""
    while os.getppid() == server:
        time.sleep(SECONDS)
    os._exit(0)
