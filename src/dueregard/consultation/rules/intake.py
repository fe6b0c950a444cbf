"""Which number does a paper form bear, and is a number typed as it was printed?

Nine digits of chance and one that checks them (Damm 2004): every single wrong digit and every two
neighbours exchanged are found.
"""

from dataclasses import dataclass

from dueregard.consultation.rules.asking import Asked
from dueregard.errors import BadInput
from dueregard.words import say

PAPER = "paper"
TAKEN_IN = (PAPER, "phone", "meeting")
# Why an entry was corrected after a third look at the paper: all that is published of it.
CORRECTED_BECAUSE = ("typed_wrongly", "box_overlooked", "writing_misread")

CHOSEN_DIGITS = 9
DIGITS = CHOSEN_DIGITS + 1
HALF = DIGITS // 2
LONGEST_TYPED = 60
SEPARATORS = " -–./\t\xa0"

# H. M. Damm, Total anti-symmetrische Quasigruppen (Marburg 2004): a table of order ten whose
# diagonal is 0, so that a number with its check digit ends at 0.
TABLE = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)


@dataclass(frozen=True)
class NumberedForm:
    """One copy: the number printed on it, and the words on its slip, which are kept nowhere."""

    number: str
    words: tuple[str, ...]


def numbered(chosen: int) -> str:
    """The form number of a whole number below 10**9: its nine digits and their check digit."""
    digits = f"{chosen:0{CHOSEN_DIGITS}d}"
    return f"{digits}{_check_of(digits)}"


def read_form_number(typed: str) -> str:
    """Read a form number as people type it, with spaces or hyphens. Raises `BadInput`."""
    digits = typed[:LONGEST_TYPED].strip().translate({ord(one): None for one in SEPARATORS})
    if not digits:
        raise BadInput([say("Enter the form number: it is printed at the foot of every page")])
    if not (digits.isascii() and digits.isdigit()):
        raise BadInput([say("A form number has digits only, such as 12345 67890")])
    if len(digits) != DIGITS:
        raise BadInput(
            [say("A form number has %(n)s digits. You entered %(given)s.", n=10, given=len(digits))]
        )
    if _check_of(digits):
        raise BadInput([say("One digit of the form number is wrong, or two are exchanged")])
    return digits


def spaced(number: str) -> str:
    """A form number as it is printed: in two halves."""
    return f"{number[:HALF]} {number[HALF:]}"


def takes_in(asked: Asked) -> tuple[str, ...]:
    """The ways of answering, other than the web, that clerks type in for this consultation."""
    offered = {one.strip() for one in asked.consultation.channels.split(";")}
    return tuple(one for one in TAKEN_IN if one in offered)


def _check_of(digits: str) -> int:
    check = 0
    for one in digits:
        check = TABLE[check][int(one)]
    return check
