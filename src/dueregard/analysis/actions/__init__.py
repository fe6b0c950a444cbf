"""What can be done with what people said? Each verb is one transaction."""
