"""Reviewing themes: what is to be reviewed, what was decided, and by whom."""
