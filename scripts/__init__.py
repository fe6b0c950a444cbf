"""Scripts: what does `make` call that is no part of the site?"""
