"""Engagement: who was told, asked, heard; who was not?"""
