"""What balanced wording could be weighed instead? Built where the question's topic is plain."""

import re

from dueregard.wording.question import Question

TOPIC = re.compile(
    r"\b(?:support|oppose|favou?r|back|approve of|agree with|agree that|think of|feel about)\s+"
    r"(?P<topic>(?!or\b)[^?.]{4,120}?)"
    r"(?=\s+(?:to (?:catch|protect|keep|help|stop|prevent|tackle|make)|so that|because|if)\b|\?|$)",
    re.IGNORECASE,
)


def suggestion_for(question: Question, general: str) -> str:
    """Return the general advice, with a balanced wording where the topic can be told."""
    found = TOPIC.search(question.text)
    if not found or found["topic"].split()[0].lower() in ("it", "this", "that", "them"):
        return general
    return f"{general} For example: “{balanced(found['topic'])}”"


def balanced(topic: str) -> str:
    """Ask about a topic with both directions and a way to have no view."""
    return f"Do you support or oppose {topic.strip()}, or do you not know?"
