"""What may be said of these counts? Exact intervals, rates, comparisons, surveys; no Django."""
