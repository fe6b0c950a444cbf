"""A name, two addresses, a browser: planted through every open door, then looked for everywhere."""

import base64
import io
import re
import zipfile
from collections import deque
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from django.db import connection

NAME = "Perdita Quillfeather"
MAIL = "perdita.quillfeather@mailbox.example"
IPS = ("198.51.100.77", "2001:db8:77:77::c0de")
BROWSER = "PlantedBrowser/7.7 (of one person)"
FROM = "https://planted-intranet.example/desk/7"
MARKERS = (NAME, MAIL, *IPS, BROWSER, FROM)
HEADERS = {
    "x_forwarded_for": f"{IPS[0]}, {IPS[1]}",
    "x_real_ip": IPS[0],
    "forwarded": f'for="[{IPS[1]}]"',
    "user_agent": BROWSER,
    "referer": FROM,
    "from": MAIL,
}
LINK = re.compile(r'(?:href|src|action)="([^"#]+)')
MOST_PAGES = 400

Get = Callable[[str], Any]


def forms_of(marker: str) -> Iterator[bytes]:
    """In what writings would a marker still be one?"""
    plain = marker.encode()
    yield from (plain, plain.hex().encode(), quote(marker).encode(), marker.encode("utf-16-le"))
    yield base64.b64encode(plain)[:-4]
    yield base64.urlsafe_b64encode(plain)[:-4]


def found_in(held: bytes) -> list[str]:
    """Which markers stand in these bytes, in whatever case?"""
    low = held.lower()
    return [one for one in MARKERS if any(form.lower() in low for form in forms_of(one))]


def database_dump() -> Iterator[tuple[str, bytes]]:
    """Every cell of every table, by table and column."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            columns = [one[0] for one in cursor.description]
            for row in cursor.fetchall():
                for column, value in zip(columns, row, strict=True):
                    yield f"{table}.{column}", _bytes_of(value)


def every_page(get: Get, start: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    """Every page of this site that links lead to from `start`, with what is in its archives."""
    waiting, known = deque(start), set(start)
    while waiting:
        address = waiting.popleft()
        page = get(address)
        body = b"".join(page) if page.streaming else page.content
        yield address, body + b"".join(_unpacked(body))
        for link in LINK.findall(body.decode("utf-8", "replace")):
            there = urljoin(address, unescape(link))
            if not urlsplit(there).netloc and there not in known and len(known) < MOST_PAGES:
                known.add(there)
                waiting.append(there)


def _unpacked(body: bytes) -> Iterator[bytes]:
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            yield from (archive.read(one) for one in archive.namelist())


def _bytes_of(value: Any) -> bytes:
    if isinstance(value, memoryview | bytearray | bytes):
        return bytes(value)
    return str(value).encode()
