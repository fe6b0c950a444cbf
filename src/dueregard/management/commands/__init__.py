"""One thin file a command: parse arguments, call one action or query, print."""
