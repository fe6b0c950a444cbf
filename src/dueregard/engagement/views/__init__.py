"""One request, one action or query, one page: logging contacts, having them confirmed."""
