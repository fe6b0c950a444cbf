"""How do rows leave as a file? As CSV that no spreadsheet runs."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from django.http import HttpResponse

from dueregard.web.formulas import guard


def csv_file(name: str, headers: Sequence[str], rows: Iterable[Sequence[str]]) -> HttpResponse:
    """A CSV file to download: UTF-8, a header row."""
    written = StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(headers)
    writer.writerows([[guard(cell) for cell in row] for row in rows])
    response = HttpResponse(written.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
