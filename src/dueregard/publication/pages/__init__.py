"""What does each page say? From the record to the words a template sets in order."""
