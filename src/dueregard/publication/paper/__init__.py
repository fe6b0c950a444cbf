"""What is printed for everyone: the poster of a public notice."""
