"""Is the worked example of the open standard sound, to the letter, as the page prints it?"""

import re
from pathlib import Path

from dueregard.publication.bundle import validate

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "publish-openly.md"
FILES = ("case.toml", "organisations.csv", "places.csv", "deployments.csv", "outcomes.csv")


def test_the_worked_example_of_the_open_standard_is_a_sound_bundle(tmp_path: Path) -> None:
    blocks = re.findall(r"```(?:toml|csv)\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    for name, text in zip(FILES, blocks, strict=True):
        (tmp_path / name).write_text(text, "utf-8")
    report = validate(tmp_path)
    assert [str(one) for one in report.faults] == []
    assert report.counts["outcomes"] == 1
