"""Is this question worded so that people can answer either way? It flags; people decide."""

from dueregard.wording.checking import check_wording
from dueregard.wording.question import Flag, Question, WordingReport, parse_question_file

__all__ = ["Flag", "Question", "WordingReport", "check_wording", "parse_question_file"]
