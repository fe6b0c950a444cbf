"""`dueregard pack FILE [--since FILE]`: is this rule pack sound, and what changed in it?"""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from dueregard.decision.packs import SHIPPED, packs
from dueregard.decision.rules.packs import Change, Pack, PackFault, changes_between, read_pack
from dueregard.management.exits import NO, WRONG_INPUT, leave


class Command(BaseCommand):
    """Read a pack; exit 1 when it cannot be used, with every fault and the rule it is in."""

    help = "Check a rule pack, and show what changed since an earlier edition."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the pack, and the edition it is set beside."""
        parser.add_argument("file", help="a pack.toml, or the name of a pack that is shipped")
        parser.add_argument("--since", help="the earlier edition, named alike")
        parser.add_argument("--json", action="store_true", help="print JSON for machines")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, compare, print."""
        try:
            pack = _pack(options["file"])
            before = _pack(options["since"]) if options["since"] else None
        except OSError as fault:
            self.stderr.write(f"cannot be read: {fault}")
            leave(WRONG_INPUT)
        except (PackFault, UnicodeDecodeError) as fault:
            self.stderr.write(str(fault))
            leave(NO)
        changes = changes_between(before, pack) if before else ()
        if options["json"]:
            told = {
                "pack": pack.id,
                "version": pack.version,
                "rules": [one.id for one in pack.rules],
                "changes": [vars(one) | {"columns": list(one.columns)} for one in changes],
            }
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
            return
        self.stdout.write(f"{pack.title}, edition {pack.version}: {len(pack.rules)} rules, sound.")
        if before:
            self.stdout.write(f"Since edition {before.version}:")
        for one in changes:
            self.stdout.write(f"  {_said(one)}")
        if before and not changes:
            self.stdout.write("  No rule has changed.")


def _pack(named: str) -> Pack:
    if named in SHIPPED:
        return packs()[named]
    path = Path(named)
    return read_pack(path.read_text("utf-8"), id=path.parent.name or path.stem)


def _said(change: Change) -> str:
    columns = f" ({', '.join(change.columns)})" if change.columns else ""
    return f"{change.rule}: {change.what}{columns}"
