"""What did a person type into a form of a consultation?"""
