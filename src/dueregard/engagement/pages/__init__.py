"""What does each page about contacts and their confirmation say?"""
