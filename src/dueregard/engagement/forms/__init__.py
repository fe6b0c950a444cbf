"""What did a person type into a form about a contact?"""
