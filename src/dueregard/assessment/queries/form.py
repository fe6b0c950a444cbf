"""What does the form ask? Read once, from the file beside the forms."""

from functools import cache
from importlib.resources import files

from dueregard.assessment.rules.form import Form, read_form
from dueregard.assessment.rules.prefilling import PREFILLS


@cache
def the_form() -> Form:
    """The form of a community impact assessment."""
    written = files("dueregard.assessment.forms").joinpath("cia.toml").read_text("utf-8")
    return read_form(written, prefills=frozenset(PREFILLS))
