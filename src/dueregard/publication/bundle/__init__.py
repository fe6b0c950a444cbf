"""The case bundle: a plain folder that a person can read and edit; the project's open standard."""

from dueregard.publication.bundle.faults import BundleRefused, Fault, Note
from dueregard.publication.bundle.reading import Bundle, read_bundle
from dueregard.publication.bundle.report import Report, validate
from dueregard.publication.bundle.writing import write_bundle, write_zip, zipped_bundle

__all__ = [
    "Bundle",
    "BundleRefused",
    "Fault",
    "Note",
    "Report",
    "read_bundle",
    "validate",
    "write_bundle",
    "write_zip",
    "zipped_bundle",
]
