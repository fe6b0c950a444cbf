"""How does the form become a PDF? Set by typst, tagged; declares PDF/UA-1 and PDF/A-2a.

The content reaches the design as JSON, never as source: whatever someone wrote into a question is
set as it stands and runs nothing. No file but the design is read.
"""

import json
from datetime import UTC, datetime
from pathlib import Path

import typst

from dueregard.consultation.paper.content import Content
from dueregard.consultation.paper.lettering import FAMILY, printable_throughout, typeface

DESIGN = Path(__file__).with_name("form.typ")


def composed(content: Content, *, at: datetime, design: Path = DESIGN) -> bytes:
    """Return the PDF of this content, said to be made on the day of `at`.

    A PDF with hours and minutes would tell when somebody took a form.
    """
    day = at.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    compiler = typst.Compiler(font_paths=typeface())
    pdf = compiler.compile(
        design.read_bytes(),
        format="pdf",
        sys_inputs={"content": json.dumps(printable_throughout(content)), "family": FAMILY},
        pdf_standards=["ua-1", "a-2a"],
        timestamp=int(day.timestamp()),
    )
    if not isinstance(pdf, bytes):
        raise TypeError("typst returned pages where one document was asked for")
    return pdf
