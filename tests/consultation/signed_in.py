"""Who is signed in? One account of each role that works on a consultation."""

from django.test import Client


def clerk(name: str) -> Client:
    return Client(headers={"x-clerk": name})


def convenor(name: str) -> Client:
    return Client(headers={"x-clerk": name})
