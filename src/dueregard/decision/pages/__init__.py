"""What does each page about a decision say?"""
