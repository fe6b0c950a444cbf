"""The printed form: a consultation on paper, numbered, with a slip to keep."""
