"""What of a typed text is kept as it was typed, what is taken out, and what is refused?

Words are kept: any script, emoji, HTML and formulas too, which pages and exports make harmless.
Taken out is what nobody sees and what makes a reader see something else than was typed. Refused
is what was damaged on its way: taking it out would put words together that nobody wrote.
"""

import re

from dueregard.errors import BadInput
from dueregard.words import say

LINE_ENDS = re.compile("\r\n|[\r\u0085\u2028\u2029]")
DAMAGED = re.compile("[\ud800-\udfff\ufffd]")

CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f"
# Overrides and isolates show text in another order than it is stored ("Trojan Source", 2021).
DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
# Soft hyphen, zero-width space, word joiner and invisible operators, byte-order mark, annotations.
UNSEEN = "\u00ad\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb"
NOT_CHARACTERS = "\ufdd0-\ufdef\ufffe\uffff" + "".join(
    f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17)
)

# Joiners shape letters of many scripts and put emoji together, but tear Latin words apart unseen.
LATIN = "\x00-\u02af\u1e00-\u1eff\u2000-\u206f\u3000"
SELECTOR = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
JOINERS = f"(?<![^{LATIN}])[\u200c\u200d]|[\u200c\u200d](?![^{LATIN}{SELECTOR}])"
# Tags are invisible letters: only the flags of Wales, Scotland and England are spelt with them.
FLAG = "\U0001f3f4[\U000e0061-\U000e007a]{3,6}\U000e007f"
TAGS = "[\U000e0000-\U000e007f]"
# One selector after a character chooses how it is drawn; a row of them hides a message.
SELECTORS = f"(?<=[{SELECTOR}])[{SELECTOR}]+"

HIDDEN = re.compile(
    f"({FLAG})|[{CONTROLS}{DIRECTIONS}{UNSEEN}{NOT_CHARACTERS}]|{JOINERS}|{TAGS}|{SELECTORS}"
)


def clean_text(text: str, *, longest: int) -> str:
    """Return what people meant to write, its lines ended by `\\n`, no space around it.

    Cleaning a clean text changes nothing. Raises `BadInput` for a damaged text, and for one of
    more than `longest` characters after cleaning.
    """
    if DAMAGED.search(text):
        raise BadInput([_damaged()])
    clean = LINE_ENDS.sub("\n", text)
    while (once := HIDDEN.sub(_flag_or_nothing, clean)) != clean:
        clean = once  # what is taken out may have stood between two others
    clean = clean.strip()
    if len(clean) > longest:
        raise BadInput([_too_long(len(clean), longest)])
    return clean


def _flag_or_nothing(found: re.Match[str]) -> str:
    return found[1] or ""


def _damaged() -> object:
    return say(
        "Some characters were damaged on the way and cannot be read. They are shown as �."
        " Type these places again."
    )


def _too_long(count: int, longest: int) -> object:
    return say(
        "Your text has %(count)s characters. It must have %(longest)s or fewer.",
        count=f"{count:,}",
        longest=f"{longest:,}",
    )
