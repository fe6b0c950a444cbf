"""What do a spammer, a coercer, an insider and a thief gain? Each attack is a test."""
