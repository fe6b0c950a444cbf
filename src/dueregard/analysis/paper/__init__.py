"""The report on paper: the same words and numbers as the pages, in one PDF."""
