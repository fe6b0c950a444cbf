"""Places: which areas are these, and who lives there?"""
