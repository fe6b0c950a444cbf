"""Do the tables still say what the log says?

The log holds every version of every fact; a table holds the latest. Somebody who edits a table by
hand changes what the pages show, and is found here.
"""

import json
from collections.abc import Iterator
from typing import Any

from dueregard.consultation.queries.agreement import answers_that_differ
from dueregard.facts import Fact
from dueregard.log.models import LogLeaf, Opening
from dueregard.log.verify import Fault
from dueregard.proposal.models import Case
from dueregard.stored import facts_of


def disagreements() -> Iterator[Fault]:
    """Compare every fact and response with its log entry; say what was changed by hand."""
    for case in Case.objects.values_list("key", flat=True):
        on_record = {index: fact for fact, index in facts_of(case)}
        texts = _texts_of(case)
        for leaf in LogLeaf.objects.filter(index__in=on_record).iterator(chunk_size=500):
            fact = on_record[leaf.index]
            yield from _compare(fact, bytes(leaf.leaf), texts.get(leaf.index, {}), leaf.index)
    yield from answers_that_differ()


def _texts_of(case: str) -> dict[int, dict[str, str]]:
    texts: dict[int, dict[str, str]] = {}
    rows = Opening.objects.filter(leaf__case=case).values_list("leaf_id", "field", "content")
    for index, field, content in rows:
        texts.setdefault(index, {})[field] = content
    return texts


def _compare(fact: Fact, leaf: bytes, texts: dict[str, str], index: int) -> Iterator[Fault]:
    logged: dict[str, Any] = json.loads(leaf)
    clear = json.loads(json.dumps(fact.clear_values()))
    told = {**logged["fact"], **texts}
    for column, value in {**clear, **fact.committed_texts()}.items():
        if told.get(column) != value:
            where = f"{logged['case']} {fact.TABLE}:{fact.id}, column {column}"
            yield Fault(index=index, what=f"the table differs from the log at {where}")
