"""Do themes keep their promises: all found, nothing dropped, the same for the same input?"""
