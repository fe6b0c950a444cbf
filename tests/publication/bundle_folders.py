"""A sound bundle, and a quick way to make it unsound in one respect."""

from pathlib import Path

CASE = """\
schema = "dueregard-case/1"
id = "invented-case"
title = "An invented case"
place = "Ravensbourne"
force = "Ravensbourne Police"
period = "2024"
invented = true
summary = "Made up for a test."

[[sources]]
id = "s1"
title = "A paper"
publisher = "Ravensbourne Police"
"""
SOUND = {
    "case.toml": CASE,
    "organisations.csv": "id,name,kind\npolice,Ravensbourne Police,force\nboard,Board,council\n",
    "deployments.csv": (
        "id,force,location,on,state,source,seen\n"
        "D-1,police,High Street,2024-03-26,held,s1,directly\n"
    ),
}
CONTACTS = "id,title,kind,on,mode,by,audience,source,seen"
CONTACT = "c1,Meeting,meeting,2024-03-01,briefed,police,advisers,s1,directly"
OUTCOMES = "id,deployment,source,seen"


def a_folder(folder: Path, changed: dict[str, str | bytes | None] | None = None) -> Path:
    """Write a sound bundle, some files changed; None leaves a file out."""
    folder.mkdir(exist_ok=True)
    for name, content in {**SOUND, **(changed or {})}.items():
        if content is not None:
            raw = content.encode() if isinstance(content, str) else content
            (folder / name).write_bytes(raw)
    return folder


def contacts(*rows: str, header: str = CONTACTS) -> dict[str, str | bytes | None]:
    """A contacts.csv of these rows."""
    return {"contacts.csv": "\n".join([header, *rows]) + "\n"}
