"""What can be done in `proposal`? Each verb is one transaction."""
