"""What do we know of consultations?"""
