"""What kinds of claim are there, and what does each rule say? Made from their tables of cases."""

from dueregard.claims.rules import Kind, kinds
from dueregard.claims.rules.kinds import Parameter
from dueregard.claims.rules.verdicts import MEANINGS, NAMES, Verdict
from tests.spec.tables import Case, cases_of

HEAD = """# Claims

Made from `src/dueregard/claims/kinds` and `tests/spec` by `make docs`; do not edit. The rules know
nobody: a statement gets the same finding whoever made it. Each row below is run as a test.

To add a kind: one file in `claims/kinds`, one rule in `claims/rules`, one table in `tests/spec`.
"""

VERDICTS = """# Verdicts

Made from `claims/rules/verdicts.py` by `make docs`; do not edit. A claim gets one of seven
verdicts. None is ever rounded into another, and none says whether anything was done rightly in law.

| verdict | word for machines | what it means |
|---|---|---|
"""

SHAPE = """
A finding carries, as JSON:

| field | what it holds |
|---|---|
| `verdict` | the word for machines |
| `reasons` | sentences: `template` (English, the message id) and `values` |
| `figures` | `name`, `said`, `count`, `of` (the denominator), `low`, `high`, `unit`, `method` |
| `evidence` | rows of the record: `table`, `id` |
| `would_change` | sentences: what would change the verdict |
| `assumptions` | sentences: what must be so for it to hold |

`low` and `high` are text, in `unit`: `percent`, `one_in` (the N of "1 in N"), `ratio` or `hours`.
No number in a finding is a float, so that the same record gives the same bytes on every machine.
Intervals: Clopper-Pearson for counts of errors, exact and one-sided where none was seen; Wilson for
surveys, on the effective sample, don't-knows in the base.
"""


def pages() -> dict[str, str]:
    """The pages by their path below docs."""
    return {"reference/claims.md": claims_page(), "reference/verdicts.md": verdicts_page()}


def claims_page() -> str:
    """Every kind of claim: what it asks, what it needs, its limits, its table of cases."""
    return "\n".join([HEAD, *(_section(kind) for kind in kinds().values())])


def verdicts_page() -> str:
    """The seven verdicts and the shape of a finding."""
    rows = [f"| {NAMES[one]} | `{one}` | {MEANINGS[one]} |\n" for one in Verdict]
    return VERDICTS + "".join(rows) + SHAPE


def _section(kind: Kind) -> str:
    return "\n".join(
        [
            f"## `{kind.name}`: {kind.title}",
            "",
            f"{kind.asks} {kind.limits}",
            "",
            f"Source: {kind.source} Looked at by: {kind.reviewer}, {kind.reviewed_on}.",
            "",
            "| parameter | holds | needed | what it means |",
            "|---|---|---|---|",
            *(_parameter(one) for one in kind.parameters),
            "",
            "| case | on record | said | verdict | among the reasons |",
            "|---|---|---|---|---|",
            *(_row(case) for case in cases_of(kind.name)),
            "",
        ]
    )


def _parameter(one: Parameter) -> str:
    holds = f"{one.holds}, several" if one.many else one.holds
    words = ["yes"] if one.required else []
    words += [f"one of “{one.one_of}”"] if one.one_of else []
    words += [f"with `{one.needs}`"] if one.needs else []
    return f"| `{one.name}` | {holds} | {', '.join(words)} | {one.means} |"


def _row(case: Case) -> str:
    facts = "; ".join(_fact(one) for one in case.facts) or "nothing"
    said = f"`{case.says}`" if case.says else ""
    if case.claim_columns:
        said += f" ({', '.join(f'{name} {one}' for name, one in case.claim_columns.items())})"
    return (
        f"| {case.name} | {facts} | {said.strip()} | {NAMES[Verdict(case.verdict)]} "
        f"| {case.because} |"
    )


def _fact(row: dict[str, object]) -> str:
    columns = [
        f"{name.rstrip('_')} {_value(one)}" for name, one in row.items() if name not in HIDDEN
    ]
    times = f"{row['times']} × " if "times" in row else ""
    shown = f" ({', '.join(columns)})" if columns else ""
    return f"{times}{str(row['table']).replace('_', ' ')}{shown}"


HIDDEN = ("table", "times")


def _value(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {_value(one)}" for name, one in value.items())
    if isinstance(value, list):
        return " + ".join(str(one) for one in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) or "none"
