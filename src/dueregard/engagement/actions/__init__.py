"""What can be done in `engagement`? Each verb is one transaction."""
