"""One request, one action or query, one page: asking, answering, taking in, following."""
