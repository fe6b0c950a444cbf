"""What is true of an assessment: its form, what the record fills in, when it is reopened?"""
