"""What do we know of assessments?"""
