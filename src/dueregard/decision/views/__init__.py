"""One request, one action or query, one page: deciding, ending, giving notice."""
