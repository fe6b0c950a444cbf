"""The form of an assessment, and what a person typed into it."""
