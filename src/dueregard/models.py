"""Every stage's tables, gathered so that Django finds them; nothing else."""

from dueregard.claims.models import Claim, Verdict
from dueregard.concerns.models import Recommendation, Reply
from dueregard.consultation.models import Survey, SurveyAnswer
from dueregard.engagement.models import Confirmation, Contact, Position, QuestionPut
from dueregard.log.models import LogHead, LogLeaf, Opening
from dueregard.outcomes.models import Outcome
from dueregard.people.models import Organisation
from dueregard.places.models import Place
from dueregard.proposal.models import Case, Deployment, Document, Notice, Source

__all__ = [
    "Case",
    "Claim",
    "Confirmation",
    "Contact",
    "Deployment",
    "Document",
    "LogHead",
    "LogLeaf",
    "Notice",
    "Opening",
    "Organisation",
    "Outcome",
    "Place",
    "Position",
    "QuestionPut",
    "Recommendation",
    "Reply",
    "Source",
    "Survey",
    "SurveyAnswer",
    "Verdict",
]
