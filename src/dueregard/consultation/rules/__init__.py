"""What is asked, what is an answer, when is it open, and what do surveys say?"""
