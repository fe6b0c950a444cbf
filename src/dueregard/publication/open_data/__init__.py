"""How does the whole record leave as data, in forms that any tool reads, without limits?"""
