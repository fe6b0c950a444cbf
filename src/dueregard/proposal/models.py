"""What is stored of plans and notices? Categories and counts; never a watchlist name."""

from typing import ClassVar

from django.db import models

from dueregard.proposal import entries
from dueregard.stored import StoredFact, limits_of, stores


@stores(entries.Case)
class Case(StoredFact):
    """A case: one bundle."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Case)


@stores(entries.Source)
class Source(StoredFact):
    """Where facts come from."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Source)


@stores(entries.Document)
class Document(StoredFact):
    """A paper of the case."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Document)


@stores(entries.Deployment)
class Deployment(StoredFact):
    """One deployment."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Deployment)
        # The register is read in this order, page by page.
        indexes: ClassVar = [
            models.Index(fields=["-on_latest", "-on_earliest", "ref"], name="deployments_newest")
        ]


@stores(entries.Notice)
class Notice(StoredFact):
    """A public notice."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Notice)
