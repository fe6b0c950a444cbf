"""What guards the open doors? Codes of words, form keys, limits, proofs of work, sealed boxes."""
