"""Every stage's tables, gathered so that Django finds them; nothing else."""

from dueregard.claims.models import Claim, Verdict
from dueregard.concerns.models import Recommendation, Reply
from dueregard.consultation.models import (
    AccessibleVersion,
    Closing,
    Comment,
    Consultation,
    Draft,
    Extension,
    Follower,
    OfferedStatement,
    PaperForm,
    PostalCode,
    Question,
    Response,
    SavedAnswers,
    SealedContact,
    SecondEntry,
    SetAside,
    Statement,
    Survey,
    SurveyAnswer,
    Translation,
    WordingOverride,
)
from dueregard.decision.models import Condition, Decision, Ending, Override, PaperRead
from dueregard.engagement.models import Confirmation, Contact, Position, QuestionPut
from dueregard.log.models import LogHead, LogLeaf, Opening
from dueregard.outcomes.models import Outcome
from dueregard.people.models import Account, Organisation, Role
from dueregard.places.models import Place
from dueregard.proposal.models import Case, Deployment, Document, Notice, Source
from dueregard.protection.models import SpentChallenge

__all__ = [
    "AccessibleVersion",
    "Account",
    "Case",
    "Claim",
    "Closing",
    "Comment",
    "Condition",
    "Confirmation",
    "Consultation",
    "Contact",
    "Decision",
    "Deployment",
    "Document",
    "Draft",
    "Ending",
    "Extension",
    "Follower",
    "LogHead",
    "LogLeaf",
    "Notice",
    "OfferedStatement",
    "Opening",
    "Organisation",
    "Outcome",
    "Override",
    "PaperForm",
    "PaperRead",
    "Place",
    "Position",
    "PostalCode",
    "Question",
    "QuestionPut",
    "Recommendation",
    "Reply",
    "Response",
    "Role",
    "SavedAnswers",
    "SealedContact",
    "SecondEntry",
    "SetAside",
    "Source",
    "SpentChallenge",
    "Statement",
    "Survey",
    "SurveyAnswer",
    "Translation",
    "Verdict",
    "WordingOverride",
]
