"""What can be done in `concerns`? Each verb is one transaction."""
