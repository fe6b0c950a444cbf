"""What does no browser send, that would only break something further in?

Refused before anything reads it: the database of a public site cannot take a NUL character,
Django fails on a body that is said to be written in something that is no encoding of text, and it
would write a file of any size to the disk for a form that asks for none.
"""

from collections.abc import Callable

from django.core.exceptions import BadRequest, RequestDataTooBig
from django.http import HttpRequest, HttpResponse

Page = Callable[[HttpRequest], HttpResponse]

# All that a form of ours is ever sent in: the pages are UTF-8, and HTML lets a form be no other.
ENCODINGS = ("utf-8", "utf8")
# The largest body that anybody sends for a reason: staff's sheet of paper answers.
LARGEST_BODY = 5_000_000
NUL, NUL_QUOTED = "\x00", "%00"


def refuse_unreadable(next_page: Page) -> Page:
    """Answer 400 to an address with a NUL character or another encoding, 413 to a vast body."""

    def readable(request: HttpRequest) -> HttpResponse:
        asked = request.META.get("QUERY_STRING", "")
        if NUL in request.path_info or NUL_QUOTED in asked or NUL in asked:
            raise BadRequest("the address holds a NUL character")
        named = (request.content_params or {}).get("charset", ENCODINGS[0])
        if named.strip("\"' ").lower() not in ENCODINGS:
            raise BadRequest("the body is said to be in another encoding than UTF-8")
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > LARGEST_BODY:
            raise RequestDataTooBig("the body is larger than anything that is sent here")
        return next_page(request)

    return readable
