"""People: who takes part, and in what role?"""
