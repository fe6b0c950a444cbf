"""One request, one action or query, one page: raising, moderating, answering."""
