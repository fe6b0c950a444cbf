"""The kinds of claim, one data file each."""
