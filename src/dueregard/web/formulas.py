"""Which cells would a spreadsheet run as a formula, and how are they written so that none does?

The marks are OWASP's list for CSV injection. Such a cell is written with an apostrophe before it
and read without. The apostrophe is added only there, so every text reads back exactly as it was.
"""

import re

FORMULA_MARKS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
PLAIN_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)


def runs_as_formula(cell: str) -> bool:
    """Would a spreadsheet run this cell? A plain number such as -5 is none."""
    return cell.startswith(FORMULA_MARKS) and not PLAIN_NUMBER.fullmatch(cell)


def guard(cell: str) -> str:
    """Write a cell so that no spreadsheet runs it."""
    return f"'{cell}" if runs_as_formula(cell.lstrip("'")) else cell


def unguard(cell: str) -> str:
    """Read a cell that `guard` wrote; an apostrophe before other text is the writer's own."""
    return cell[1:] if cell.startswith("'") and runs_as_formula(cell.lstrip("'")) else cell
