"""What do the pages of an assessment show?"""
