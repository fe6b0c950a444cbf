"""How are dates written where Django writes them by itself?"""
