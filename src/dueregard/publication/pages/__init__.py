"""What does each page say? From the record to the words and figures that a template sets in order."""
