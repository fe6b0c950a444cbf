"""What does each page of a consultation say?"""
