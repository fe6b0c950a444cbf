"""Config: how is this copy of the software set up?"""
