"""How is a fact kept? One table a kind of fact, its columns made from the fact's own.

A stored row is the latest version of a fact; the log holds every version. The row points at its
log entry by foreign key, so the database itself refuses a fact without an entry.
"""

from collections.abc import Callable, Collection, Iterator
from datetime import datetime
from typing import Any, ClassVar, TypeVar

from django.db import models
from django.db.models.functions import JSONObject

from dueregard.dates import When
from dueregard.errors import RuleBroken
from dueregard.facts import Column, Fact, Holds, read_cell, write_cell
from dueregard.log.append import Entry, append
from dueregard.log.models import LogLeaf
from dueregard.log.turns import in_turn

LONGEST_KEY = 170
WRITTEN_AS_CELL = (Holds.REFS, Holds.LINES, Holds.PARAMETERS)


class StoredFact(models.Model):
    """What every kept fact has: its case, its id there, its log entry."""

    key = models.CharField(max_length=LONGEST_KEY, primary_key=True)
    case = models.ForeignKey("dueregard.Case", on_delete=models.PROTECT, related_name="+")
    ref = models.CharField(max_length=80, db_index=True)
    first_index = models.PositiveBigIntegerField()
    entry = models.OneToOneField(LogLeaf, on_delete=models.PROTECT, related_name="+")

    FACT: ClassVar[type[Fact]]
    objects: "ClassVar[models.Manager[Any]]" = models.Manager()

    class Meta:
        abstract = True
        app_label = "dueregard"
        ordering = ["first_index"]


STORED: dict[str, type[StoredFact]] = {}

Row = TypeVar("Row", bound=StoredFact)


def stores(fact: type[Fact]) -> Callable[[type[Row]], type[Row]]:
    """Give a model the columns of `fact` and remember it as that fact's table."""

    def with_columns(model: type[Row]) -> type[Row]:
        for one in fact.columns():
            for name, made in _fields_of(one).items():
                model.add_to_class(name, made)
        model.FACT = fact
        STORED[fact.TABLE] = model
        return model

    return with_columns


def limits_of(fact: type[Fact]) -> list[models.BaseConstraint]:
    """What the database itself refuses: a word not among the choices, a span that ends first."""
    limits: list[models.BaseConstraint] = []
    for one in fact.columns():
        name = _stored_name(one)
        if one.holds is Holds.CHOICE:
            words = one.choices if one.required else (*one.choices, "")
            allowed = models.Q(**{f"{name}__in": words})
        elif one.holds is Holds.WHEN:
            in_order = models.Q(**{f"{name}_earliest__lte": models.F(f"{name}_latest")})
            allowed = in_order if one.required else in_order | models.Q(**{name: ""})
        elif one.required and one.holds in (Holds.LABEL, Holds.TEXT, Holds.REFS):
            allowed = ~models.Q(**{name: ""})
        elif one.required and one.holds is Holds.REF:
            allowed = models.Q(**{f"{name}__isnull": False})
        else:
            continue
        limits.append(models.CheckConstraint(name=f"{fact.TABLE}_{one.header}", condition=allowed))
    return limits


def key_of(case: str, table: str, ref: str) -> str:
    """The primary key of a fact's row: readable, and known without asking the database."""
    return ref if table == "case" else f"{case}/{ref}"


def store(fact: Fact, *, case: str, by: str, at: datetime) -> Entry:
    """Write `fact` and its log entry in one transaction; a known id is revised, not doubled.

    Raises `RuleBroken` when a list names a row that the case does not hold. A single reference to
    an unknown row is refused by the database when the transaction ends.
    """
    model = STORED[fact.TABLE]
    key = key_of(case, fact.TABLE, fact.id)
    with in_turn():
        _require_known_lists(fact, case=case)
        known = model.objects.filter(key=key).values("first_index", "entry__hash").first()
        entry = append(
            kind=fact.ENTRY_KIND,
            case=case,
            subject=f"{fact.TABLE}:{fact.id}",
            clear=fact.clear_values(),
            texts=fact.committed_texts(),
            actor=by,
            at=at,
            prev=bytes(known["entry__hash"]) if known else None,
        )
        row = model(
            key=key,
            case_id=case,
            ref=fact.id,
            first_index=known["first_index"] if known else entry.index,
            entry_id=entry.index,
            **columns_of(fact, case=case),
        )
        row.save(force_insert=known is None, force_update=known is not None)
    return entry


def fact_from_values(fact: type[Fact], values: dict[str, Any]) -> Fact:
    """Make a fact of stored values by column header. Keys of referred rows lose their case."""
    return fact(**{one.name: _read_stored(one, values[one.header]) for one in fact.columns()})


def fact_of(row: StoredFact) -> Fact:
    """The row as the frozen fact that rules understand."""
    values = {one.header: getattr(row, _stored_name(one)) for one in row.FACT.columns()}
    return fact_from_values(row.FACT, values)


def facts_of(case: str, *, but: Collection[str] = ()) -> list[tuple[Fact, int]]:
    """Every fact of a case with the index of its log entry, in the order recorded. One query.

    Tables named in `but` are not read: some hold thousands of rows that a page has no use for.
    """
    tables = [table for table in STORED if table not in but]
    return [(fact, entry) for _case, fact, entry in _read(tables, case_id=case)]


def facts_in(tables: Collection[str]) -> list[tuple[str, Fact]]:
    """Every fact of these tables, of all cases, with its case, in the order recorded. One query."""
    return [(case, fact) for case, fact, _entry in _read(tables)]


def _read(tables: Collection[str], **only: str) -> Iterator[tuple[str, Fact, int]]:
    asked = [_as_json(table, STORED[table], only) for table in tables]
    for row in asked[0].union(*asked[1:], all=True).order_by("first_index"):
        fact = fact_from_values(STORED[row["table"]].FACT, row["columns"])
        yield row["case_id"], fact, row["entry_id"]


def _as_json(
    table: str, model: type[StoredFact], only: dict[str, str]
) -> "models.QuerySet[Any, Any]":
    columns = {one.header: _stored_name(one) for one in model.FACT.columns()}
    asked = model.objects.filter(**only).order_by()
    told = asked.annotate(table=models.Value(table), columns=JSONObject(**columns))
    values: models.QuerySet[Any, Any] = told.values(
        "first_index", "case_id", "entry_id", "table", "columns"
    )
    return values


def _require_known_lists(fact: Fact, *, case: str) -> None:
    for one in fact.columns():
        named = getattr(fact, one.name) if one.holds is Holds.REFS else ()
        if not named:
            continue
        table = one.refers_to[0]
        keys = {key_of(case, table, ref) for ref in named}
        known = STORED[table].objects.filter(key__in=keys).values_list("key", flat=True)
        missing = sorted(keys - set(known))
        if missing:
            raise RuleBroken(
                f"{one.header} of {fact.TABLE}:{fact.id} names no known row: {missing}"
            )


def _fields_of(column: Column) -> "dict[str, models.Field[Any, Any]]":
    if column.holds is Holds.ID:
        return {}
    name = column.name.removesuffix("_")
    if column.holds is Holds.REF:
        target = MODEL_OF[column.refers_to[0]]
        # The database refuses a dangling reference when the transaction ends; until then rows may
        # go in any order, and need to: a withdrawn place may lie within another one.
        made = models.ForeignKey(
            target, on_delete=models.DO_NOTHING, null=True, blank=True, related_name="+"
        )
        return {name: made}
    if column.holds is Holds.WHEN:
        return {
            name: models.CharField(max_length=40, blank=True),
            f"{name}_earliest": models.DateField(null=True),
            f"{name}_latest": models.DateField(null=True),
        }
    return {name: _PLAIN_FIELDS.get(column.holds, models.TextField)(**_options(column))}


def _options(column: Column) -> dict[str, Any]:
    if column.holds in (Holds.COUNT, Holds.YES_NO):
        return {"null": True}
    return {"blank": True}


def _stored_name(column: Column) -> str:
    if column.holds is Holds.ID:
        return "ref"
    name = column.name.removesuffix("_")
    return f"{name}_id" if column.holds is Holds.REF else name


def _read_stored(column: Column, value: Any) -> Any:
    if column.holds is Holds.REF:
        return value.rpartition("/")[2] if value else ""
    if column.holds is Holds.YES_NO:
        return None if value is None else bool(value)
    if column.holds is Holds.WHEN:
        return When(value) if value else None
    if column.holds in WRITTEN_AS_CELL:
        return read_cell(column, value)
    return value


def columns_of(fact: Fact, *, case: str) -> dict[str, Any]:
    """The columns of a fact's row as the database holds them, but for those every row has."""
    values: dict[str, Any] = {}
    for one in fact.columns():
        value, name = getattr(fact, one.name), _stored_name(one)
        if one.holds is Holds.REF:
            values[name] = key_of(case, one.refers_to[0], value) if value else None
        elif one.holds is Holds.WHEN:
            values[name] = value.text if value else ""
            values[f"{name}_earliest"] = value.earliest if value else None
            values[f"{name}_latest"] = value.latest if value else None
        elif one.holds in WRITTEN_AS_CELL:
            values[name] = write_cell(one, value)
        elif one.holds is not Holds.ID:
            values[name] = value
    return values


_PLAIN_FIELDS: "dict[Holds, Callable[..., models.Field[Any, Any]]]" = {
    Holds.COUNT: models.PositiveBigIntegerField,
    Holds.YES_NO: models.BooleanField,
}

MODEL_OF = {
    "organisations": "Organisation",
    "places": "Place",
    "sources": "Source",
    "documents": "Document",
    "deployments": "Deployment",
    "contacts": "Contact",
    "questions_put": "QuestionPut",
    "surveys": "Survey",
    "consultations": "Consultation",
    "questions": "Question",
    "recommendations": "Recommendation",
    "assessments": "Assessment",
    "decisions": "Decision",
    "concerns": "Concern",
    "concern_answers": "Answer",
    "theme_runs": "ThemeRun",
    "themes": "Theme",
    "theme_samples": "ThemeSample",
}
