"""Consultation: what do people say?"""
