"""Themes that cannot have come about are a fault, told with the row."""

from pathlib import Path

import pytest

from dueregard.publication.bundle import validate
from tests.publication.consulted import CONSULTATION, QUESTIONS, SOUND_QUESTIONS, a_consultation

RUNS = "id,consultation,question,method,embedder,digest,found_on,by\n"
RUN = "r,it,q4,alike,counts,00,2024-03-02,convenor-1\n"
THEMES = "id,run,order,name\n"
SOUND_THEMES = "r-t1,r,1,lights\nr-t2,r,2,vans\n"
ANSWERS = "id,run,theme,answers\n"
SOUND_ANSWERS = "m1,r,r-t1,w1 | w2\nm2,r,r-t2,w3\nm3,r,,w4\n"
ACTS = "id,run,order,kind,theme,into,name,answers,by,at\n"
SOUND_ACTS = (
    "a1,r,1,rename,r-t1,,Street lights,,convenor-1,2024-03-03\n"
    "a2,r,2,move,,r-t2,,w4,convenor-1,2024-03-03\n"
)
SAMPLES = "id,run,acts,seed,answers,by,drawn_on\n"
SOUND_SAMPLES = "s,r,1,7,w1 | w3,convenor-1,2024-03-04\n"
CODINGS = "id,sample,themes,by,finished_on\n"
SOUND_CODINGS = "c1,s,r-t1 | none,convenor-1,2024-03-05\nc2,s,r-t1 | r-t2,convenor-2,2024-03-05\n"
SOUND = {
    "theme_runs": RUNS + RUN,
    "themes": THEMES + SOUND_THEMES,
    "theme_answers": ANSWERS + SOUND_ANSWERS,
    "theme_acts": ACTS + SOUND_ACTS,
    "theme_samples": SAMPLES + SOUND_SAMPLES,
    "theme_codings": CODINGS + SOUND_CODINGS,
}
ANOTHER = CONSULTATION + CONSULTATION.partition("\n")[2].replace("it,Cam", "that,Cam", 1)
OTHER_RUN = RUN.replace("r,it", "other,it")


def test_sound_themes_have_no_fault(tmp_path: Path) -> None:
    report = validate(a_consultation(tmp_path / "case", **SOUND))
    assert (report.faults, report.notes) == ((), ())
    assert report.counts["theme_acts"] == 2


@pytest.mark.parametrize(
    ("changed", "where", "says"),
    [
        ({"theme_runs": RUNS + RUN.replace("q4", "q1")}, "question", "q1 is no question in words"),
        (
            {"theme_runs": RUNS + RUN.replace("r,it", "r,that"), "consultations": ANOTHER},
            "question",
            "q4 is no question in words of that",
        ),
        ({"theme_runs": RUNS + RUN.replace("q4", "q9")}, "question", "no 'q9'"),
        (
            {
                "theme_runs": RUNS + RUN + OTHER_RUN,
                "theme_answers": ANSWERS + SOUND_ANSWERS + "m4,other,r-t1,w1\n",
            },
            "theme",
            "r-t1 is of another run",
        ),
        ({"theme_answers": ANSWERS + SOUND_ANSWERS + "m4,r,r-t9,w1\n"}, "theme", "no 'r-t9'"),
        (
            {"theme_acts": ACTS + SOUND_ACTS + "a3,r,3,merge,r-t1,r-t1,,,x,2024-03-03\n"},
            "",
            "merged into itself",
        ),
        (
            {"theme_acts": ACTS + SOUND_ACTS + "a4,r,4,approve,r-t1,,,,x,2024-03-03\n"},
            "",
            "numbered one after another",
        ),
        (
            {"theme_acts": ACTS + SOUND_ACTS + "a3,r,3,move,r-t1,,,w9,x,2024-03-03\n"},
            "",
            "not in this theme",
        ),
        (
            {"theme_acts": ACTS + SOUND_ACTS + "a3,r,3,drop,r-t1,,,,x,2024-03-03\n"},
            "kind",
            "'drop' is not among the choices",
        ),
        (
            {"theme_samples": SAMPLES + SOUND_SAMPLES.replace("w3", "w9")},
            "answers",
            "an answer drawn is not of its run",
        ),
        (
            {"theme_codings": CODINGS + SOUND_CODINGS.replace(" | none", "")},
            "themes",
            "1 themes stand for 2 answers",
        ),
        (
            {"theme_codings": CODINGS + SOUND_CODINGS.replace("none", "r-t9")},
            "themes",
            "a theme is not of its run",
        ),
        ({"theme_codings": CODINGS + "c1,s9,none,x,2024-03-05\n"}, "sample", "no 's9'"),
    ],
)
def test_what_cannot_have_come_about_is_a_fault(
    tmp_path: Path, changed: dict[str, str], where: str, says: str
) -> None:
    report = validate(a_consultation(tmp_path / "case", **{**SOUND, **changed}))
    assert len(report.faults) == 1, report.faults
    assert says in str(report.faults[0])
    assert report.faults[0].column == where


def test_a_question_of_another_consultation_is_not_of_this_run(tmp_path: Path) -> None:
    moved = QUESTIONS + SOUND_QUESTIONS.replace("q4,it", "q4,that")
    words = "id,consultation,question,language,words\n"
    folder = a_consultation(
        tmp_path / "case", **SOUND, consultations=ANOTHER, questions=moved, comments=words
    )
    assert "q4 is no question in words of it" in str(validate(folder).faults[0])
