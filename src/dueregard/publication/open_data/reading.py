"""How is a table of the open record read, a few rows at a time, however many there are?"""

from collections.abc import Iterator

from django.conf import settings
from django.db.models import Count, Value

from dueregard.errors import NotFound
from dueregard.publication.open_data.tables import ADDRESS, CASE, ENTRY, OPEN_TABLES, path_of
from dueregard.stored import STORED, StoredFact, fact_of

ROWS_AT_ONCE = 2_000
Cells = dict[str, str]


def rows_of(table: str, *, case: str = "") -> Iterator[Cells]:
    """Every row of an open table, or of one case, in the order recorded. One query.

    Raises `NotFound` at once for a table that is not open.
    """
    model = _model_of(table)
    held = model.objects.order_by("first_index")
    held = held.filter(case_id=case) if case else held
    return (_cells(table, row) for row in held.iterator(ROWS_AT_ONCE))


def row_of(table: str, *, case: str, ref: str) -> Cells:
    """One row. Raises `NotFound`. One query."""
    model = _model_of(table)
    row = model.objects.filter(case_id=case, ref=ref).first()
    if row is None:
        raise NotFound(f"no row {ref!r} of {table} of case {case!r} is on record")
    return _cells(table, row)


def counts_of_tables() -> dict[str, int]:
    """How many rows each open table holds; one that is not named holds none. One query."""
    asked = [
        _model_of(table)
        .objects.order_by()
        .annotate(table=Value(table))
        .values("table")
        .annotate(rows=Count("pk"))
        .values_list("table", "rows")
        for table in OPEN_TABLES
    ]
    counted: Iterator[tuple[str, int]] = asked[0].union(*asked[1:], all=True)
    # Whether an empty table comes as nought or not at all hangs on the database.
    return {table: rows for table, rows in counted if rows}


def _model_of(table: str) -> type[StoredFact]:
    if table not in OPEN_TABLES:
        raise NotFound(f"there is no open table {table!r}")
    return STORED[OPEN_TABLES[table].TABLE]


def _cells(table: str, row: StoredFact) -> Cells:
    return {
        CASE: row.case_id,
        **fact_of(row).to_cells(),
        ENTRY: str(row.entry_id),
        ADDRESS: settings.DUEREGARD_ADDRESS + path_of(table, case=row.case_id, ref=row.ref),
    }
