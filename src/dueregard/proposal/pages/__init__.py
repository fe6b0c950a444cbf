"""What does each page about proposing say?"""
