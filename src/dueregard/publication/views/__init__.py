"""One request, one query, one page: the public's view of the record."""

from dueregard.publication.views.plain import page_not_found, server_error

__all__ = ["page_not_found", "server_error"]
