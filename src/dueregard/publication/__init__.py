"""Publication: what does everyone see?"""
