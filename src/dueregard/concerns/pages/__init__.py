"""What does each page about raising and answering concerns say?"""
