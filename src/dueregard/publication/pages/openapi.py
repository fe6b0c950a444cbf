"""What can a program ask the site for, and what comes back? The open data, as OpenAPI 3.1.

Only what is there to be fetched: nothing here can be changed, and no page of a form is listed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dueregard.publication.pages.open_data import COLUMNS

Described = dict[str, Any]

CSV, JSON, TEXT, HTML = "text/csv", "application/json", "text/plain", "text/html"
ATOM, ICALENDAR, ZIP = "application/atom+xml", "text/calendar", "application/zip"
PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SQLITE = "application/vnd.sqlite3"
LD_JSON, SVG = "application/ld+json", "image/svg+xml"
LARGEST_INDEX = 2**53 - 1

TEXT_OF_ANY_KIND: Described = {"type": "string"}
ROW: Described = {
    "type": "object",
    "properties": {name: {"type": "string"} for name in COLUMNS},
    "required": list(COLUMNS),
    "additionalProperties": False,
}
ROWS: Described = {
    "type": "object",
    "properties": {"deployments": {"type": "array", "items": ROW}},
    "required": ["deployments"],
}
ENTRY: Described = {
    "type": "object",
    "required": ["v", "log", "kind", "case", "subject", "at", "actor", "prev", "fact", "commit"],
    "properties": {
        "v": {"const": 1},
        "kind": {"type": "string"},
        "at": {"type": "string"},
        "prev": {"type": ["string", "null"], "pattern": "^[0-9a-f]{64}$"},
        "fact": {"type": "object"},
        "commit": {"type": "object", "additionalProperties": {"pattern": "^[0-9a-f]{64}$"}},
    },
}
OPEN_ROW: Described = {
    "type": "object",
    "additionalProperties": {"type": "string"},
    "required": ["case", "id", "log_entry", "row_address"],
}
OPEN_ROWS: Described = {
    "type": "object",
    "properties": {"table": {"type": "string"}, "rows": {"type": "array", "items": OPEN_ROW}},
    "required": ["table", "rows"],
}
ANY_OBJECT: Described = {"type": "object"}
COUNT: Described = {"type": ["integer", "null"], "minimum": 0, "multipleOf": 5}
COUNTS: Described = {"type": "object", "additionalProperties": COUNT}
REPORT: Described = {
    "type": "object",
    "required": ["consultation", "counted", "received", "rounded_to", "fewest_shown", "questions"],
    "properties": {
        "questions": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "part", "kind", "wording", "everyone", "answers"],
                "properties": {
                    "everyone": COUNTS,
                    "answers": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["code", "says", "people"],
                            "properties": {"people": COUNTS},
                        },
                    },
                },
            },
        },
    },
}
REVIEW: Described = {"type": "object", "required": ["@context", "@type"]}


@dataclass(frozen=True)
class Download:
    """Something to fetch: its address, what it is, how it is written, what may be asked of it."""

    path: str
    summary: str
    written_in: str
    shape: Described
    asked: Sequence[str] = ()

    def described(self) -> Described:
        """As an OpenAPI path item."""
        told = {"200": _answer(self.summary, self.written_in, self.shape)}
        if "{" in self.path or self.asked:
            told["404"] = _answer("The record holds no such thing.", HTML, TEXT_OF_ANY_KIND)
        told["400"] = _answer("The address cannot be read.", HTML, TEXT_OF_ANY_KIND)
        in_path = [one.split("}")[0] for one in self.path.split("{")[1:]]
        parameters = [_in_path(one) for one in in_path] + [_in_query(one) for one in self.asked]
        return {"get": {"summary": self.summary, "parameters": parameters, "responses": told}}


# Something that every copy has which was loaded with the examples.
EXAMPLES: dict[str, str | int] = {
    "index": 0,
    "name": "months",
    "case": "ravensbourne",
    "claim": "two-in-five-support",
    "assessment": "station-quarter-2",
    "consultation": "station-quarter-2027",
    "question": "q1",
    "part": "statements",
    "table": "deployments",
    "ref": "RAV-001",
    "file": "back-test",
    "by": "areas",
}
OWN_COUNTS = ("events", "errors", "low", "high")
FOLLOWED = ("force", "place")
FILTERS = ("search", "place", "year")
DOWNLOADS = (
    Download("/deployments.json", "The register of deployments.", JSON, ROWS, FILTERS),
    Download("/deployments.csv", "The register as a table.", CSV, TEXT_OF_ANY_KIND, FILTERS),
    Download("/deployments.atom", "What is new of deployments.", ATOM, TEXT_OF_ANY_KIND, FOLLOWED),
    Download("/deployments.ics", "Announced deployments.", ICALENDAR, TEXT_OF_ANY_KIND, FOLLOWED),
    Download("/figures/{name}.csv", "The numbers of a chart.", CSV, TEXT_OF_ANY_KIND),
    Download(
        "/equality.csv",
        "Errors by group at each share of faces.",
        CSV,
        TEXT_OF_ANY_KIND,
        OWN_COUNTS,
    ),
    Download("/not-published.csv", "What is not published, by force.", CSV, TEXT_OF_ANY_KIND),
    Download("/forecasts/{file}.csv", "Forecasts beside outcomes.", CSV, TEXT_OF_ANY_KIND),
    Download("/placement/{by}.csv", "Who lives where it was used.", CSV, TEXT_OF_ANY_KIND),
    Download("/cases/{case}/bundle.zip", "A whole case, as a bundle.", ZIP, {}),
    Download(
        "/cases/{case}/notices/{ref}/poster.pdf",
        "A public notice as a poster.",
        PDF,
        TEXT_OF_ANY_KIND,
    ),
    Download("/cases/{case}/timeline.csv", "What happened when.", CSV, TEXT_OF_ANY_KIND),
    Download(
        "/assessments/{case}/{assessment}/assessment.pdf",
        "A version of an impact assessment, as a tagged PDF.",
        PDF,
        {},
    ),
    Download(
        "/assessments/{case}/{assessment}/assessment.docx",
        "The same, as a Word file.",
        WORD,
        {},
    ),
    Download(
        "/assessments/{case}/{assessment}/atrs.json",
        "The same, as fields of the Algorithmic Transparency Recording Standard.",
        JSON,
        ANY_OBJECT,
    ),
    Download("/cases/{case}/claims/{claim}.json", "A verdict, as a ClaimReview.", LD_JSON, REVIEW),
    Download(
        "/consultations/{case}/{consultation}/report.json",
        "Every count of a report as it may be shown; null where it is withheld.",
        JSON,
        REPORT,
    ),
    Download(
        "/consultations/{case}/{consultation}/report/{question}.csv",
        "The numbers of one question of a report.",
        CSV,
        TEXT_OF_ANY_KIND,
    ),
    Download(
        "/consultations/{case}/{consultation}/report/coverage.csv",
        "Who answered, and who lives there, by group.",
        CSV,
        TEXT_OF_ANY_KIND,
    ),
    Download(
        "/consultations/{case}/{consultation}/report.pdf",
        "The whole report to print.",
        PDF,
        TEXT_OF_ANY_KIND,
    ),
    Download(
        "/consultations/{case}/{consultation}/groups/{part}.csv",
        "A table of opinion groups.",
        CSV,
        TEXT_OF_ANY_KIND,
    ),
    Download(
        "/consultations/{case}/{consultation}/themes.csv",
        "Themes with how many answers each holds, and who named them.",
        CSV,
        TEXT_OF_ANY_KIND,
    ),
    Download(
        "/open-data/{table}.json",
        "A whole table of the record, or one case of it.",
        JSON,
        OPEN_ROWS,
        ("case",),
    ),
    Download("/open-data/{table}.csv", "A whole table as CSV.", CSV, TEXT_OF_ANY_KIND, ("case",)),
    Download("/open-data/{table}.schema.json", "What a row of a table holds.", JSON, ANY_OBJECT),
    Download("/open-data/datapackage.json", "What every table holds.", JSON, ANY_OBJECT),
    Download("/open-data/due-regard.sqlite", "The whole record in one file.", SQLITE, {}),
    Download("/open-data/due-regard.zip", "The whole record as a data package.", ZIP, {}),
    Download("/record/{case}/{table}/{ref}/row.json", "One row of the record.", JSON, OPEN_ROW),
    Download("/log/checkpoint", "The newest signed checkpoint.", TEXT, TEXT_OF_ANY_KIND),
    Download("/log/{index}/entry.json", "An entry's bytes as they were hashed.", JSON, ENTRY),
    Download("/log/{index}/proof.tlog-proof", "The proof of an entry.", TEXT, TEXT_OF_ANY_KIND),
    Download("/receipts/{index}/qr.svg", "The address of an entry to scan.", SVG, TEXT_OF_ANY_KIND),
    Download("/receipts/receipt.py", "The checker.", "text/x-python", TEXT_OF_ANY_KIND),
    Download("/consultations.atom", "What is new.", ATOM, TEXT_OF_ANY_KIND),
    Download("/consultations.ics", "Opening and closing dates.", ICALENDAR, TEXT_OF_ANY_KIND),
    Download(
        "/consultations/{case}/{consultation}/news.atom",
        "What is new of one consultation.",
        ATOM,
        TEXT_OF_ANY_KIND,
    ),
    Download(
        "/consultations/{case}/{consultation}/dates.ics",
        "The dates of one consultation.",
        ICALENDAR,
        TEXT_OF_ANY_KIND,
    ),
)


def description(*, address: str) -> Described:
    """Return the OpenAPI document of a site at this public address."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Due Regard: open data",
            "version": "1",
            "description": "Everything on record, to be fetched without a key. Read only.",
            "license": {"name": "Open Government Licence v3.0 where the sources are"},
        },
        "servers": [{"url": address}],
        "paths": {one.path: one.described() for one in DOWNLOADS},
    }


def _answer(says: str, written_in: str, shape: Described) -> Described:
    return {"description": says, "content": {written_in: {"schema": shape}}}


def _in_path(name: str) -> Described:
    number = {"type": "integer", "minimum": 0, "maximum": LARGEST_INDEX}
    # One part of an address: a slash would begin the next one.
    words = {"type": "string", "minLength": 1, "pattern": "^[^/]+$"}
    shape = number if name == "index" else words
    given = {"example": EXAMPLES[name]}
    return {"name": name, "in": "path", "required": True, "schema": shape, **given}


def _in_query(name: str) -> Described:
    shape = {"type": "integer"} if name == "year" else {"type": "string", "maxLength": 100}
    return {"name": name, "in": "query", "required": False, "schema": shape}
