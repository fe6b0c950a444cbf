"""Has a consultation been counted?"""

from dueregard.consultation.models import Closing
from dueregard.consultation.rules.asking import Asked


def is_counted(asked: Asked) -> bool:
    """Is its closing on the record? One query."""
    return Closing.objects.filter(consultation_id=asked.key).exists()
