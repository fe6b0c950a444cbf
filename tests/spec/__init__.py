"""Tables of cases, one file a kind of claim: run as tests, and printed in docs/reference."""
