"""Concerns: what was objected, and what was answered?"""
