"""How large may a bundle be? Far above any real case, far below what would hurt the reader."""

MEGABYTE = 1024 * 1024
LARGEST_FILE = 25 * MEGABYTE
LARGEST_BUNDLE = 100 * MEGABYTE
MOST_FILES = 100
MOST = "100 files and 100 MB"
SPLIT = "split the case in two, or take out what is no fact of it"
