"""What do the pages of the analysis say? What it amounts to, and what may be said of it."""
