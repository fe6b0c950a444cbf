"""Claims: is it so?"""
