"""A sound bundle with a consultation and some responses, and a quick way to change it."""

from pathlib import Path

from tests.publication.bundle_folders import CASE, a_folder

A, B, C, D = ("a" * 32, "b" * 32, "c" * 32, "d" * 32)
CONSULTATION = (
    "id,title,run_by,about,for_whom,purpose,can_change,case_for,case_against,opens,closes,"
    "languages,channels,drafted_by,opened_by\n"
    "it,Cameras,board,D-1,Residents,Why,All of it,For,Against,2024-02-01,2024-02-29,"
    "en; cy,web; paper,convenor 1,convenor 2\n"
)
QUESTIONS = "id,consultation,order,part,kind,wording,options,meanings,least,most\n"
SOUND_QUESTIONS = (
    "q1,it,1,main,single,For or against?,For | Against,support | oppose,,\n"
    "q2,it,2,main,several,Which?,One | Two | Three,,,\n"
    "q3,it,3,main,number,How often?,,,0,31\n"
    "q4,it,4,main,text,What else?,,,,\n"
    "a1,it,5,about_you,single,How old?,Young | Old,,,\n"
)
STATEMENTS = "id,consultation,by,decision,wording,reason\n"
SOUND_STATEMENTS = "s1,it,convenor,shown,It helps.,\ns2,it,resident,refused,,advertisement\n"
RESPONSES = "id,consultation,channel,day,language,state,replaces,put_aside,may_publish,"
RESPONSES += "answers,votes,about\n"
SOUND_RESPONSES = (
    f"{A},it,web,2024-02-03,en,counted,,,yes,q1=1; q2=1+3; q3=31,s1=agree,a1=2\n"
    f"{B},it,web,2024-02-04,en,replaced,,,no,,,\n"
    f"{C},it,paper,2024-02-05,cy,counted,{B},,no,q1=dk,,a1=pns\n"
    f"{D},it,web,2024-02-06,en,withdrawn,,,no,,,\n"
)
CLOSINGS = (
    "id,consultation,closed_on,received,counted,replaced,withdrawn,set_aside,web,paper,phone,"
)
CLOSINGS += "meeting,post\n"
SOUND_CLOSINGS = "end,it,2024-03-01,4,2,1,1,0,1,1,0,0,0\n"
SOUND_CONSULTATION: dict[str, str | bytes | None] = {
    "consultations.csv": CONSULTATION,
    "questions.csv": QUESTIONS + SOUND_QUESTIONS,
    "statements.csv": STATEMENTS + SOUND_STATEMENTS,
    "closings.csv": CLOSINGS + SOUND_CLOSINGS,
    "responses.csv": RESPONSES + SOUND_RESPONSES,
    "comments.csv": "id,consultation,question,language,words\nw1,it,q4,en,Lights first.\n",
}
REAL = CASE.replace("invented = true\n", "")


def a_consultation(folder: Path, **changed: str | bytes | None) -> Path:
    """Write the sound bundle, some tables changed: `questions=…` is the whole questions.csv."""
    files = {f"{name}.csv": text for name, text in changed.items() if name != "case"}
    case = {"case.toml": changed["case"]} if "case" in changed else {}
    return a_folder(folder, {**SOUND_CONSULTATION, **files, **case})
