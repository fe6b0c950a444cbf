"""One request, one action or query, one page: proposing, registering papers."""
