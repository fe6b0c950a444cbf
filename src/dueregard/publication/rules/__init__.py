"""What follows from the record that a page must show? Derived afresh, never stored."""
