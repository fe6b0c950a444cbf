"""How many questions a second are checked for their wording?"""

from time import perf_counter

from bench import Row, row
from dueregard.wording import Question, check_wording

QUESTIONS = 2_000


def rows() -> list[Row]:
    """One figure: questions a second."""
    question = Question(text="Do you support or oppose cameras in the High Street?")
    check_wording(question)
    began = perf_counter()
    for _ in range(QUESTIONS):
        check_wording(question)
    rate = QUESTIONS / (perf_counter() - began)
    return [row("wording: questions checked", rate, unit="1/s", at_least=5_000)]
