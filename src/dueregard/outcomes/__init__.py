"""Outcomes: what happened?"""
