"""What did a person type into a form about a plan or a paper?"""
