"""Analysis: what does it amount to, and what may be said of it?"""
