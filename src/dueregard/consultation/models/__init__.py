"""What is stored of consultations: public facts, and apart from them what people said."""

from dueregard.consultation.models.drafts import Draft
from dueregard.consultation.models.facts import (
    AccessibleVersion,
    Closing,
    Comment,
    Consultation,
    Extension,
    Question,
    SetAside,
    Statement,
    Survey,
    SurveyAnswer,
    Translation,
    WordingOverride,
)
from dueregard.consultation.models.following import Follower
from dueregard.consultation.models.intake import PaperForm, PostalCode, SecondEntry
from dueregard.consultation.models.responses import (
    OfferedStatement,
    Response,
    SavedAnswers,
    SealedContact,
)

__all__ = [
    "AccessibleVersion",
    "Closing",
    "Comment",
    "Consultation",
    "Draft",
    "Extension",
    "Follower",
    "OfferedStatement",
    "PaperForm",
    "PostalCode",
    "Question",
    "Response",
    "SavedAnswers",
    "SealedContact",
    "SecondEntry",
    "SetAside",
    "Statement",
    "Survey",
    "SurveyAnswer",
    "Translation",
    "WordingOverride",
]
