"""The public log: is the record still what was recorded?"""
