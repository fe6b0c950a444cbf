"""Proposal: what is planned, where, when, why, with what?"""
