"""What can be done in `people`? Each verb is one transaction and one entry in the log."""
