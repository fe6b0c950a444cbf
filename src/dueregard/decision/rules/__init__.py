"""Which gates does a deployment pass, by which rule of which pack?"""
