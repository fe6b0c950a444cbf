"""How is case.toml written? One key a line, in the order of the columns; empty keys left out."""

from collections.abc import Iterable

from dueregard.facts import Fact, Holds
from dueregard.publication.bundle.tables import SCHEMA

NAMED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def toml_of(case: Fact, sources: Iterable[Fact]) -> str:
    """The text of case.toml: the schema, the case, then each source."""
    blocks = [f'schema = "{SCHEMA}"\n{_block(case)}']
    blocks += [f"[[sources]]\n{_block(one)}" for one in sources]
    return "\n".join(blocks)


def _block(fact: Fact) -> str:
    cells = fact.to_cells()
    told = [(one, cells[one.header]) for one in fact.columns() if cells[one.header]]
    return "".join(f"{one.header} = {_value(one.holds, cell)}\n" for one, cell in told)


def _value(holds: Holds, cell: str) -> str:
    if holds is Holds.YES_NO:
        return "true" if cell == "yes" else "false"
    return '"' + "".join(NAMED.get(one, one) for one in cell) + '"'
