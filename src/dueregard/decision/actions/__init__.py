"""What can be done in `decision`? Each verb is one transaction."""
