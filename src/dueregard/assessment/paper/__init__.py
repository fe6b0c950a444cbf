"""The assessment on paper: the same words as its page, in the order that a force's form has."""
