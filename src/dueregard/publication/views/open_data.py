"""The whole record as data: what there is, each table, each row, and is my bundle sound?"""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dueregard.errors import NotFound
from dueregard.log.queries import entries_about
from dueregard.people.access import for_everyone
from dueregard.protection.rate_limits import Limit, address_of
from dueregard.publication.bundle import Report, validate
from dueregard.publication.forms import BundleForm, TableForm
from dueregard.publication.open_data.keeping import PACKAGE, SQLITE, kept_file
from dueregard.publication.open_data.reading import counts_of_tables, row_of, rows_of
from dueregard.publication.open_data.tables import (
    CASE_SUBJECT,
    OPEN_TABLES,
    data_package,
    row_schema,
)
from dueregard.publication.open_data.writing import csv_parts, json_parts
from dueregard.publication.pages.open_record import (
    open_record_page,
    row_page,
    table_page,
    validator_page,
)
from dueregard.web.pages import show
from dueregard.web.serving import public_page, with_head

CSV, JSON = "text/csv; charset=utf-8", "application/json; charset=utf-8"
KINDS = {SQLITE: "application/vnd.sqlite3", PACKAGE: "application/zip"}
PART = 1 << 16
# Checking a large bundle takes seconds of a processor.
UPLOADS = Limit("bundles", most=30)


@for_everyone
@public_page
def open_record(request: HttpRequest) -> HttpResponse:
    """Which tables are there, how many rows, and how can all of it be had?"""
    page = open_record_page(counts_of_tables())
    return show(request, "publication/open_record.html", with_head(request, page))


@for_everyone
@public_page
def open_table(request: HttpRequest, *, table: str) -> HttpResponse:
    """What does each column of a table hold?"""
    page = table_page(_open(table))
    return show(request, "publication/open_table.html", with_head(request, page))


@for_everyone
@public_page
def open_table_csv(request: HttpRequest, *, table: str) -> HttpResponseBase:
    """A whole table, or one case of it, as CSV."""
    rows = rows_of(table, case=TableForm(request.GET).case())
    return _streamed(map(str.encode, csv_parts(table, rows)), name=f"{table}.csv", kind=CSV)


@for_everyone
@public_page
def open_table_json(request: HttpRequest, *, table: str) -> HttpResponseBase:
    """A whole table, or one case of it, as JSON."""
    rows = rows_of(table, case=TableForm(request.GET).case())
    return _streamed(map(str.encode, json_parts(table, rows)), name=f"{table}.json", kind=JSON)


@for_everyone
@public_page
def open_table_schema(request: HttpRequest, *, table: str) -> HttpResponse:
    """The JSON Schema of a table's rows."""
    return JsonResponse(row_schema(_open(table)), json_dumps_params={"indent": 2})


@for_everyone
@public_page
def open_package(request: HttpRequest) -> HttpResponse:
    """The Frictionless Data Package that describes every table."""
    told = data_package(address=settings.DUEREGARD_ADDRESS)
    return JsonResponse(told, json_dumps_params={"indent": 2})


@for_everyone
@public_page
def open_file(request: HttpRequest, *, name: str) -> HttpResponseBase:
    """The whole record in one file."""
    path = kept_file(name, request.head)  # type: ignore[attr-defined]
    response = _streamed(_parts(path), name=name, kind=KINDS[name])
    response["Content-Length"] = str(path.stat().st_size)
    return response


@for_everyone
@public_page
def row(request: HttpRequest, *, case: str, table: str, ref: str) -> HttpResponse:
    """One row of the record, with what each column means and its earlier versions."""
    cells = row_of(table, case=case, ref=ref)
    subject = f"{CASE_SUBJECT.get(table, table)}:{ref}"
    page = row_page(table, cells, entries_about(case, subject))
    return show(request, "publication/row.html", with_head(request, page))


@for_everyone
@public_page
def row_json(request: HttpRequest, *, case: str, table: str, ref: str) -> HttpResponse:
    """One row of the record, for programs."""
    return JsonResponse(row_of(table, case=case, ref=ref))


@for_everyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def validator(request: HttpRequest) -> HttpResponse:
    """Is this bundle sound? It is read, told about, and thrown away."""
    is_sent = request.method == "POST"
    form = BundleForm(request.POST, request.FILES) if is_sent else BundleForm()
    report, wait = None, 0
    if is_sent and form.is_valid():
        wait = UPLOADS.take(address_of(request), now=timezone.now())
        report = None if wait else _validated(form.cleaned_data["bundle"])
    page = validator_page(form, report, wait=wait)
    status = 429 if wait else 422 if form.errors else 200
    return show(request, "publication/validator.html", page, status=status)


def _open(table: str) -> str:
    if table not in OPEN_TABLES:
        raise NotFound(f"there is no open table {table!r}")
    return table


def _parts(path: Path) -> Iterator[bytes]:
    # Opened when the first part is asked for: a reader who turns away leaves nothing open.
    with path.open("rb") as file:
        while part := file.read(PART):
            yield part


def _streamed(parts: Iterator[bytes], *, name: str, kind: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(parts, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _validated(sent: "UploadedFile[bytes]") -> Report:
    with TemporaryDirectory(prefix="dueregard-") as folder:
        path = Path(folder) / "bundle.zip"
        with path.open("wb") as file:
            for chunk in sent.chunks():
                file.write(chunk)
        return validate(path)
