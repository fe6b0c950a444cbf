"""What does a receipt say: that a response was registered, and nothing of what it said?"""

from datetime import date
from io import BytesIO
from typing import Any

import segno
from django.conf import settings
from django.urls import reverse

from dueregard.consultation.pages.answering import common
from dueregard.consultation.pages.registered import receipt_shown
from dueregard.consultation.queries.receipts import Receipt
from dueregard.web.speaking import spoken_day


def receipt_page(receipt: Receipt, *, language: str) -> dict[str, Any]:
    """A receipt to print, and how to check it without this site."""
    return {
        **common(receipt.asked, language=language),
        **receipt_shown(receipt.index, receipt=receipt.proof),
        "day": spoken_day(date.fromisoformat(receipt.day)),
        "checker": reverse("receipt_checker"),
    }


def receipt_qr(index: int) -> bytes:
    """The address of a log entry as a QR code, drawn as SVG."""
    address = settings.DUEREGARD_ADDRESS + reverse("log_entry", kwargs={"index": index})
    drawn = BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", scale=4, border=2, omitsize=True)
    return drawn.getvalue()
