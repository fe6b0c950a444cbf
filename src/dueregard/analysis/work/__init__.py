"""Long work: steps, each kept by the hash of its data, run here or on many machines."""
