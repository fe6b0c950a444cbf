"""Charts: numbers in, a drawing out; the same drawing for wide and narrow screens."""
