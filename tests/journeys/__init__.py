"""A browser walks the pages as people do."""
