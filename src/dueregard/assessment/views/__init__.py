"""Assessments: one request, one page."""
