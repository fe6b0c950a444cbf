"""What can be done with an assessment?"""
