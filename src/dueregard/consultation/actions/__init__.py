"""What can be done in `consultation`? Each verb is one transaction and one entry in the log."""
