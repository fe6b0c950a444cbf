"""Filling: how do pages for staff take in what is typed, and lose none of it?"""
