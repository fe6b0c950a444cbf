"""What can someone do who wants to be heard again? Leave a way to reach them, in a sealed box."""

from dueregard.consultation.models import SealedContact
from dueregard.consultation.rules.asking import Asked
from dueregard.errors import NotFound
from dueregard.log.turns import in_turn
from dueregard.protection.sealed import seal


def leave_contact(typed: str, *, asked: Asked) -> None:
    """Seal contact details to the convenor's key, which is not on this server.

    The box stands apart from every response, without day or order that would tie it to one.
    Raises `NotFound` when this consultation asks for no contact.
    """
    recipient = asked.consultation.contact_key
    if not recipient:
        raise NotFound(f"{asked.key} asks nobody for contact details")
    with in_turn():
        SealedContact.objects.create(
            consultation_id=asked.key, box=seal(typed, recipient=recipient)
        )
