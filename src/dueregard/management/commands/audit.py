"""`dueregard audit`: how often was it wrong, for whom, and how sure is that?"""

import json
import re
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any, NoReturn

from django.core.management.base import BaseCommand

from dueregard.management.exits import WRONG_INPUT, leave
from dueregard.outcomes import queries as outcomes
from dueregard.outcomes.rules.group_rates import rates_by_group
from dueregard.publication import queries
from dueregard.publication.pages.audit import (
    accuracy_said,
    accuracy_told,
    equality_told,
    inequity_told,
)
from dueregard.publication.pages.deployments import held
from dueregard.publication.pages.equality import audit_said
from dueregard.publication.rules.equality import (
    ANY_SHARE,
    Audited,
    GroupErrors,
    audit_of,
    audits_of,
)
from dueregard.stats.equality import Audit

OF = re.compile(r"(\d{1,9}) *(?:of|/) *(\d{1,9})")
RANGE = re.compile(r"(\d{1,3}(?:\.\d+)?)(?:-(\d{1,3}(?:\.\d+)?))?")


class Command(BaseCommand):
    """Exit 2 when the counts cannot be: the answer says why."""

    help = "Print false alerts per face and per alert, and errors by group, with exact bounds."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name an area, or counts of one's own."""
        parser.add_argument("scope", nargs="?", default="", help="a borough; all when left out")
        parser.add_argument(
            "--counts", metavar="8/10", help="instead: so many of the errors were of one group"
        )
        parser.add_argument(
            "--faces", metavar="13.5-40", help="per cent of the faces that may have been theirs"
        )
        parser.add_argument("--json", action="store_true", help="print JSON for machines")

    def handle(self, *args: Any, **options: Any) -> None:
        """Query or read, audit, print."""
        told: dict[str, Any] = {}
        if options["counts"]:
            audited: tuple[Audited, ...] = (self._given(options["counts"], options["faces"]),)
        else:
            rows = outcomes.all_rows(place=options["scope"])
            if not rows:
                self._wrong(f"nothing is on record of {options['scope'] or 'any deployment'}")
            told["accuracy"] = accuracy_told(held(rows))
            found = queries.errors_by_group()
            # Counts by group are told of whole forces only: they are not of one borough.
            audited = () if options["scope"] else audits_of(found.counts, found.claims)
            rates = () if options["scope"] else rates_by_group(outcomes.counts_of_groups())
            told["inequity"] = inequity_told(rates)
        told["equality"] = equality_told(audited)
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
        else:
            lines = [*accuracy_said(told.get("accuracy", {})), *_equality_lines(audited)]
            self.stdout.write("\n".join(lines))

    def _given(self, counts: str, faces: str | None) -> Audited:
        of, range_ = OF.fullmatch(counts), RANGE.fullmatch(faces) if faces else None
        if not of:
            self._wrong(f"{counts!r} are no counts: write them like 8/10")
        if faces and not range_:
            self._wrong(f"{faces!r} is no range: write it in per cent, like 13.5-40")
        low, high = ANY_SHARE
        if range_:
            low, high = (float(end) / 100 for end in (range_[1], range_[2] or range_[1]))
        one = GroupErrors("as given", int(of[1]), int(of[2]), low, high)
        audited = Audited(one, audit_of(one))
        if not isinstance(audited.found, Audit):
            self._wrong(str(audited.found))
        return audited

    def _wrong(self, said: str) -> NoReturn:
        self.stderr.write(said)
        leave(WRONG_INPUT)


def _equality_lines(audited: tuple[Audited, ...]) -> Iterator[str]:
    for one in audited:
        yield f"\n{one.counted.group}: {one.counted.events} of {one.counted.total} errors"
        yield from audit_said(one)
