"""Decision: may it go ahead, who says so, on what grounds?"""
