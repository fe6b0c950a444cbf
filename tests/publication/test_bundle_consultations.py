"""What nobody can have asked or answered is a fault; what is only odd is noted."""

from pathlib import Path

import pytest

from dueregard.publication.bundle import validate
from tests.publication.consulted import (
    CLOSINGS,
    CONSULTATION,
    QUESTIONS,
    REAL,
    RESPONSES,
    SOUND_QUESTIONS,
    SOUND_RESPONSES,
    SOUND_STATEMENTS,
    STATEMENTS,
    A,
    B,
    C,
    a_consultation,
)

E, F = "e" * 32, "f" * 32
TRANSLATIONS = "id,consultation,of,column,language,words\n"
COMMENTS = "id,consultation,question,words\n"
EXTENSIONS = "id,consultation,closes,reason\nmore,it,{},Late post.\n"
SET_ASIDE = "id,consultation,responses,reason,explanation\naside,it,1,other,Because.\n"
ANOTHER = CONSULTATION + CONSULTATION.partition("\n")[2].replace("it,Cam", "that,Cam", 1)


def a_response(answers: str = "", votes: str = "", about: str = "", **cells: str) -> str:
    """One more row of responses.csv, as line 6."""
    told = {"id": E, "of": "it", "state": "counted", "replaces": "", "aside": ""} | cells
    day = cells.get("day", "2024-02-07")
    row = f"{told['id']},{told['of']},web,{day},en,{told['state']},{told['replaces']},"
    return RESPONSES + SOUND_RESPONSES + f"{row}{told['aside']},no,{answers},{votes},{about}\n"


def a_question(row: str) -> str:
    return QUESTIONS + SOUND_QUESTIONS + row + "\n"


def test_a_sound_consultation_has_no_fault_and_nothing_odd(tmp_path: Path) -> None:
    report = validate(a_consultation(tmp_path / "case"))
    assert (report.faults, report.notes) == ((), ())
    assert report.counts["responses"] == 4


# What changes; then table, line, column and words of the one fault that must be told.
FAULTS: list[tuple[dict[str, str | None], tuple[str, int, str, str]]] = [
    (
        {"consultations": CONSULTATION.replace("board", "police")},
        ("consultations", 2, "run_by", "a police force runs it; name the independent body"),
    ),
    (
        {"consultations": CONSULTATION.replace("board", "bord")},
        ("consultations", 2, "run_by", "no 'bord'; did you mean 'board'?"),
    ),
    (
        {"closings": CLOSINGS + "end,it,2024-03-01,9,2,1,1,0,1,1,0,0,0\n"},
        ("closings", 2, "", "received is 9 and its parts are 4"),
    ),
    (
        {"closings": CLOSINGS + "end,it,2024-03-01,4,2,1,1,0,1,2,0,0,0\n"},
        ("closings", 2, "", "counted is 2 and its parts are 3"),
    ),
    (
        {"questions": a_question("q5,it,6,main,single,Which?,,,,")},
        ("questions", 7, "options", "no answer is offered"),
    ),
    (
        {"questions": a_question("q5,it,6,main,single,Which?,A | B,support,,")},
        ("questions", 7, "meanings", "1 meanings stand beside 2 options"),
    ),
    (
        {"questions": a_question("q5,it,6,main,single,Which?,A | B,support | maybe,,")},
        ("questions", 7, "meanings", "'maybe' is no meaning; write one of: support"),
    ),
    (
        {"questions": a_question("q5,it,6,main,scale,How?,,,5,1")},
        ("questions", 7, "least", "5 is above the most, 1"),
    ),
    (
        {"statements": STATEMENTS + SOUND_STATEMENTS + "s3,it,convenor,shown,,\n"},
        ("statements", 4, "wording", "shown without words"),
    ),
    (
        {"statements": STATEMENTS + SOUND_STATEMENTS + "s3,it,resident,refused,X,advertisement\n"},
        ("statements", 4, "wording", "the words of a refused statement are told"),
    ),
    (
        {"statements": STATEMENTS + SOUND_STATEMENTS + "s3,it,resident,refused,,\n"},
        ("statements", 4, "reason", "refused for no reason"),
    ),
    (
        {"translations": TRANSLATIONS + "t1,it,questions:q9,wording,cy,Beth?\n"},
        ("translations", 2, "of", "there is no row 'questions:q9'"),
    ),
    (
        {"translations": TRANSLATIONS + "t1,it,question:q1,wording,cy,Beth?\n"},
        ("translations", 2, "of", "'question' is no table of texts that people read; did you mean"),
    ),
    (
        {"translations": TRANSLATIONS + "t1,it,questions:q1,words,cy,Beth?\n"},
        ("translations", 2, "column", "no column 'words'"),
    ),
    (
        {"comments": COMMENTS + "w1,it,q1,Yes.\n"},
        ("comments", 2, "question", "q1 is answered by single, not in words"),
    ),
    (
        {"comments": COMMENTS + "w1,that,q4,Yes.\n", "consultations": ANOTHER},
        ("comments", 2, "question", "q4 is of it; name one of its own"),
    ),
    ({"comments": COMMENTS + "w1,it,q9,Yes.\n"}, ("comments", 2, "question", "no 'q9'")),
    (
        {"responses": a_response(id="r-001")},
        ("responses", 6, "id", "'r-001' is not drawn at random; write 32 random"),
    ),
    (
        {"responses": a_response(state="set_aside")},
        ("responses", 6, "put_aside", "it is set_aside and names nothing"),
    ),
    (
        {"responses": a_response(aside="aside"), "set_aside": SET_ASIDE},
        ("responses", 6, "put_aside", "it is counted and names aside"),
    ),
    (
        {"responses": a_response("q1=1", state="withdrawn")},
        ("responses", 6, "answers", "it was withdrawn and still says what it said"),
    ),
    (
        {"responses": a_response("q11=1")},
        ("responses", 6, "answers", "no question of this part is 'q11'; did you mean"),
    ),
    (
        {"responses": a_response("a1=1")},
        ("responses", 6, "answers", "no question of this part is 'a1'"),
    ),
    (
        {"responses": a_response("q4=no")},
        ("responses", 6, "answers", "q4 is answered in words; words stand in comments.csv, apart"),
    ),
    (
        {"responses": a_response("q1=3")},
        ("responses", 6, "answers", "'3' is no answer to q1; Choose one of the answers offered"),
    ),
    (
        {"responses": a_response("q2=3+1")},
        ("responses", 6, "answers", "'3+1' answers q2 in an unusual way; write 1+3"),
    ),
    (
        {"responses": a_response(about="a1=3")},
        ("responses", 6, "about", "'3' is no answer to a1"),
    ),
    (
        {"responses": a_response(votes="s2=agree")},
        ("responses", 6, "votes", "no statement shown is 's2'; the names are: s1"),
    ),
    (
        {"responses": a_response(votes="s1=yes")},
        ("responses", 6, "votes", "'yes' is no vote; write one of: agree, disagree, pass"),
    ),
    (
        {"responses": a_response(replaces=A)},
        ("responses", 6, "replaces", "the response it replaces is counted"),
    ),
    (
        {"responses": a_response(replaces=F)},
        ("responses", 6, "replaces", f"responses.csv holds no '{F}'"),
    ),
    (
        {"responses": a_response(replaces=B)},
        ("responses", 6, "replaces", "the row of line 4 replaces the same response"),
    ),
    (
        {"responses": a_response(replaces=E, state="replaced")},
        ("responses", 6, "replaces", f"{E} lies within itself"),
    ),
    (
        {
            "responses": a_response().replace(
                f"2024-02-05,cy,counted,{B}", f"2024-02-01,cy,counted,{B}"
            )
        },
        ("responses", 4, "replaces", "it replaces a response of 2024-02-04"),
    ),
    (
        {
            "consultations": ANOTHER,
            "responses": RESPONSES
            + SOUND_RESPONSES.replace(
                f"{C},it,paper,2024-02-05,cy,counted,{B},,no,q1=dk,,a1=pns",
                f"{C},that,paper,2024-02-05,cy,counted,{B},,no,,,",
            ),
        },
        ("responses", 4, "replaces", "it replaces a response to another consultation"),
    ),
]


@pytest.mark.parametrize(("changed", "expected"), FAULTS)
def test_what_nobody_can_have_asked_or_answered_is_told(
    tmp_path: Path, changed: dict[str, str], expected: tuple[str, int, str, str]
) -> None:
    report = validate(a_consultation(tmp_path / "case", **changed))
    table, line, column, said = expected
    (fault,) = report.faults
    assert (fault.file, fault.line, fault.column) == (f"{table}.csv", line, column)
    assert said in str(fault)


def test_rows_that_name_a_row_with_faults_are_not_told_of_as_well(tmp_path: Path) -> None:
    broken = {
        "questions": a_question("q5,it,6,main,sung,Which?,,,,"),
        "statements": STATEMENTS + SOUND_STATEMENTS + "s3,it,nobody,shown,X,\n",
        "responses": a_response("q5=1", "s3=agree"),
    }
    report = validate(a_consultation(tmp_path / "case", **broken))
    assert {one.file for one in report.faults} == {"questions.csv", "statements.csv"}


# What changes, and what is noted.
NOTES: list[tuple[dict[str, str | None], str]] = [
    (
        {"consultations": CONSULTATION.replace("2024-02-01,2024-02-29", "2024-03-01,2024-02-29")},
        "it: it closes before it opens",
    ),
    (
        {"extensions": EXTENSIONS.format("2024-02-20")},
        "more: 2024-02-20 is earlier than 2024-02-29, as it was opened",
    ),
    (
        {"responses": a_response()},
        "end: 2 are told of and responses.csv holds 3",
    ),
]


@pytest.mark.parametrize(("changed", "said"), NOTES)
def test_what_is_only_odd_is_noted(tmp_path: Path, changed: dict[str, str], said: str) -> None:
    report = validate(a_consultation(tmp_path / "case", **changed))
    assert report.faults == ()
    assert [one.said for one in report.notes] == [said]


@pytest.mark.parametrize(
    "changed",
    [
        {"extensions": EXTENSIONS.format("2024-03-10")},
        {"responses": None},
        {"closings": CLOSINGS + "end,it,2024-03-01,,,,,,,,,,\n"},
    ],
)
def test_a_later_closing_and_counts_not_on_record_are_not_odd(
    tmp_path: Path, changed: dict[str, str | None]
) -> None:
    report = validate(a_consultation(tmp_path / "case", **changed))
    assert (report.faults, report.notes) == ((), ())


def many(rows: int, *, channel: str = "web", day: str = "", language: str = "") -> str:
    told = f"it,{channel},{day},{language},counted,,,no,q1=1,,"
    return RESPONSES + "".join(f"{at:032x},{told}\n" for at in range(rows))


NO_COUNTS = CLOSINGS + "end,it,2024-03-01,,,,,,,,,,\n"


def test_a_case_that_is_not_invented_tells_nothing_that_leads_to_a_person(tmp_path: Path) -> None:
    rows = many(10, day="2024-02-03", language="cy").replace("q1=1,,\n", "q1=1,,a1=1\n")
    report = validate(a_consultation(tmp_path / "a", case=REAL, responses=rows, closings=NO_COUNTS))
    assert {one.column for one in report.faults} == {"day", "language", "about"}
    assert "not published person by person unless the case is invented" in str(report.faults[0])


def test_responses_by_a_channel_that_few_used_are_left_out(tmp_path: Path) -> None:
    report = validate(
        a_consultation(tmp_path / "a", case=REAL, responses=many(9), closings=NO_COUNTS)
    )
    assert "fewer than 10 responses came by web; leave them out" in str(report.faults[0])
    sound = a_consultation(tmp_path / "b", case=REAL, responses=many(10), closings=NO_COUNTS)
    report = validate(sound)
    assert report.faults == ()
    assert "are not published person by person" in str(report.notes[0])


def test_responses_are_not_published_before_closing(tmp_path: Path) -> None:
    report = validate(a_consultation(tmp_path / "a", case=REAL, responses=many(10), closings=None))
    assert {one.column for one in report.faults} == {"consultation"}
    assert "publish responses when it has closed" in str(report.faults[0])


def test_a_case_that_is_not_invented_need_not_tell_responses(tmp_path: Path) -> None:
    report = validate(a_consultation(tmp_path / "a", case=REAL, responses=None, closings=NO_COUNTS))
    assert (report.faults, report.notes) == ((), ())


def test_a_case_that_cannot_be_read_is_not_judged_by_whether_it_is_invented(tmp_path: Path) -> None:
    report = validate(a_consultation(tmp_path / "a", case=None))
    assert {one.file for one in report.faults} == {"case.toml"}
