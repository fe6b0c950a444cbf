"""How did Ravensbourne's consultation come about? Generated, with a seed: nobody answered it.

Writes the tables of the consultation into examples/ravensbourne; the rest of the bundle is written
by hand. The same seed gives the same bytes: `python -m scripts.make_ravensbourne_consultation`.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from dueregard.consultation.entries import (
    AccessibleVersion,
    Closing,
    Consultation,
    Extension,
    Question,
    SetAside,
    Statement,
    SurveyAnswer,
    Translation,
    WordingOverride,
)
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.bundled import BundledResponse
from dueregard.consultation.rules.editions import fingerprint_of_wording
from dueregard.consultation.rules.harmonised import read_harmonised
from dueregard.dates import When
from dueregard.facts import Fact
from dueregard.publication.bundle.writing import csv_of
from scripts.ravensbourne_people import generated_responses
from scripts.ravensbourne_words import generated_comments

HOME = Path(__file__).resolve().parents[1]
EXAMPLE = HOME / "examples" / "ravensbourne"
WORDS = HOME / "scripts" / "ravensbourne_words.toml"
HARMONISED = HOME / "src" / "dueregard" / "consultation" / "harmonised.toml"

SEED = 20270311
IT = "station-quarter-2027"
ABOUT_YOU = ("age_band", "sex", "ethnic_group_5", "health_condition", "area")
AREAS = ("Station Quarter", "Millbrook Cross", "Kiln Lane", "Elsewhere in Ravensbourne")
SOMEWHERE_ELSE = "Somewhere else"
AREAS_CY = ("Ardal yr Orsaf", "Millbrook Cross", "Kiln Lane", "Rhywle arall yn Ravensbourne")
SOMEWHERE_ELSE_CY = "Rhywle arall"
ASKED_AREA_CY = {
    "wording": "Ym mha un o’r ardaloedd hyn ydych chi’n byw?",
    "hint": "Gofynnwn am ardal fawr fel na ellir adnabod neb.",
}
CODES_POSTED = 7_200
SURVEY = "station-quarter-consultation"

Told = dict[str, Any]


def main(folder: Path = EXAMPLE) -> None:
    """Write the tables into the bundle; rows of the survey's answers are joined to the others."""
    for name, text in tables().items():
        (folder / name).write_text(text, "utf-8", newline="")
    path = folder / "survey_answers.csv"
    kept = [one for one in path.read_text("utf-8").splitlines() if not one.startswith(SURVEY)]
    added = csv_of(list(survey_answers(*_people()))).splitlines()[1:]
    path.write_text("\n".join([*kept, *added]) + "\n", "utf-8", newline="")


def tables() -> dict[str, str]:
    """The text of each table by file name."""
    asked, responses = _people()
    words = _words()
    facts: list[Fact] = [*_asked_facts(words), *_translations(words, asked)]
    facts += [*_versions(words, asked), *_decisions(), _closing(responses)]
    facts += [*generated_comments(words, asked, responses, chance=_chance(1)), *responses]
    by_table: dict[str, list[Fact]] = {}
    for one in facts:
        by_table.setdefault(one.TABLE, []).append(one)
    return {f"{table}.csv": csv_of(rows) for table, rows in by_table.items()}


def survey_answers(asked: Asked, responses: list[BundledResponse]) -> Iterator[SurveyAnswer]:
    """How many of those whose response counts gave each answer to the first question."""
    question = asked.questions[0]
    given = [dict(one.answers).get("q1") for one in responses if one.state == "counted"]
    offered = zip(question.options, question.meanings, map(str, range(1, 6)), strict=True)
    declined = (
        ("Don't know", "dont_know", "dk"),
        ("Prefer not to say", "prefer_not_to_say", "pns"),
    )
    for option, meaning, code in (*offered, *declined):
        ref = f"{SURVEY}-{re.sub('[^a-z]+', '-', option.lower().replace(chr(39), ''))}"
        yield SurveyAnswer(
            id=ref, survey=SURVEY, option=option, meaning=meaning, people=given.count(code)
        )


def _people() -> tuple[Asked, list[BundledResponse]]:
    asked = Asked.of(IT, _asked_facts(_words()), case="ravensbourne", invented=True)
    return asked, generated_responses(_words(), asked, chance=_chance(0))


def _chance(more: int) -> Random:
    return Random(SEED + more)  # noqa: S311 — to be repeated, not a secret


def _words() -> Told:
    return tomllib.loads(WORDS.read_text("utf-8"))


def _asked_facts(words: Told) -> list[Fact]:
    """The consultation, its questions, its statements with those refused, and its extension."""
    return [_consultation(words), *_questions(words), *_statements(words), _extension()]


def _consultation(words: Told) -> Consultation:
    told = {name: text for name, text in words["consultation"].items() if name != "cy"}
    return Consultation(
        id=IT,
        run_by="fairwater-university",
        about=("RAV-005",),
        place="station-quarter",
        sectors="RV1 1; RV1 2",
        opens=When("2026-09-07"),
        closes=When("2026-10-11"),
        languages="en; cy",
        channels="web; paper; phone; meeting; post",
        drafted_by="convenor 1",
        opened_by="convenor 2",
        codes=CODES_POSTED,
        codes_root=_without_long_numbers("codes"),
        note="Invented. Every response was generated; nobody was asked.",
        **told,
    )


def _questions(words: Told) -> Iterator[Question]:
    for order, (ref, told) in enumerate(words["questions"].items(), 1):
        columns = {name: value for name, value in told.items() if name != "cy"}
        for listed in ("options", "meanings"):
            columns[listed] = tuple(columns.get(listed, ()))
        yield Question(id=ref, consultation=IT, order=order, part="main", **columns)
    for order, (ref, cells, _) in enumerate(_about_you(), len(words["questions"]) + 1):
        cells = {"id": ref, "consultation": IT, "order": str(order), **cells}
        yield Question.from_cells(cells)


def _about_you() -> Iterator[tuple[str, dict[str, str], dict[str, str]]]:
    """The harmonised questions taken: id, cells, Welsh cells."""
    offered = {one.name: one for one in read_harmonised(HARMONISED.read_text("utf-8"))}
    for number, name in enumerate(ABOUT_YOU, 1):
        cells, welsh = dict(offered[name].cells), dict(offered[name].welsh)
        if name == "area":
            cells["options"] = " | ".join((*AREAS, SOMEWHERE_ELSE))
            welsh = {**ASKED_AREA_CY, "options": " | ".join((*AREAS_CY, SOMEWHERE_ELSE_CY))}
        yield f"a{number}", cells, welsh


def _statements(words: Told) -> Iterator[Statement]:
    for order, told in enumerate(words["statements"], 1):
        yield Statement(
            id=told["id"],
            consultation=IT,
            order=order,
            by=told["by"],
            decision="shown",
            wording=told["words"],
            decided_on=When(told["on"]) if "on" in told else None,
        )
    for told in words["refused"]:
        yield Statement(
            id=told["id"],
            consultation=IT,
            by="resident",
            decision="refused",
            reason=told["reason"],
            explanation=told["explanation"],
            decided_on=When(told["on"]),
        )


def _translations(words: Told, asked: Asked) -> Iterator[Translation]:
    """Into Welsh, each marked as not yet reviewed."""
    texts = [(f"consultations:{IT}", words["consultation"]["cy"])]
    texts += [(f"questions:{ref}", told["cy"]) for ref, told in words["questions"].items()]
    texts += [(f"questions:{ref}", welsh) for ref, _, welsh in _about_you()]
    texts += [(f"statements:{told['id']}", {"wording": told["cy"]}) for told in words["statements"]]
    for of, columns in texts:
        for column, told in columns.items():
            yield Translation(
                id=f"cy-{of.partition(':')[2]}-{column}",
                consultation=IT,
                of=of,
                column=column,
                language="cy",
                words=" | ".join(told) if isinstance(told, list) else told,
                reviewed=False,
            )


def _versions(words: Told, asked: Asked) -> Iterator[AccessibleVersion]:
    """A version in plain words, and an Easy Read one of an earlier wording: it is stale."""
    editions = {"plain": fingerprint_of_wording(asked), "easy_read": "5d1c0a7be2f49a63"}
    for kind, edition in editions.items():
        yield AccessibleVersion(
            id=kind.replace("_", "-"),
            consultation=IT,
            kind=kind,
            language="en",
            words=words["versions"][kind],
            made_on=When("2026-09-03" if kind == "plain" else "2026-08-21"),
            edition=edition,
        )


def _extension() -> Extension:
    return Extension(
        id="a-week-more",
        consultation=IT,
        closes=When("2026-10-18"),
        reason="The letters with codes came eight days late to the streets behind the station.",
    )


def _decisions() -> Iterator[Fact]:
    yield WordingOverride(
        id="q6-two-in-one",
        consultation=IT,
        question="q6",
        flag="double_barrelled",
        excerpt="and should",
        reason="Both halves are answered in one box, in people's own words. Asked apart, most of "
        "those who tried the form answered the first alone.",
    )
    told = {
        "sent-by-machine": (
            18,
            "made_by_machine",
            "Alike in every answer and vote, all on one day.",
        ),
        "typed-twice": (7, "entered_twice_by_us", "Paper forms that two of us typed in as new."),
    }
    for ref, (responses, reason, explanation) in told.items():
        yield SetAside(
            id=ref, consultation=IT, responses=responses, reason=reason, explanation=explanation
        )


def _closing(responses: Iterable[BundledResponse]) -> Closing:
    states = [one.state for one in responses]
    counted = [one.channel for one in responses if one.state == "counted"]
    return Closing(
        id="closing",
        consultation=IT,
        closed_on=When("2026-10-19"),
        received=len(states),
        counted=len(counted),
        **{one: states.count(one) for one in ("replaced", "withdrawn", "set_aside")},
        **{one: counted.count(one) for one in ("web", "paper", "phone", "meeting", "post")},
        entered_twice=61,
        fields_compared=976,
        fields_different=11,
        note="Invented.",
    )


def _without_long_numbers(named: str) -> str:
    """Sixty-four hex digits in which no reader takes a run of figures for a telephone number."""
    told = sha256(f"{SEED} {named}".encode()).hexdigest()
    return re.sub(r"\d{3}", "a", told).ljust(64, "e")


if __name__ == "__main__":
    main()
