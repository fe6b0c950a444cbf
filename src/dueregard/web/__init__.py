"""Web: what do the pages share?"""
