"""Tables of cases, one file a kind of claim: they run as tests and are printed in docs/reference."""
