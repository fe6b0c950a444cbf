"""Are the generated pages what the code would make of them?"""

from pathlib import Path

import pytest

from docs import generate
from docs.map_of_the_house import map_of_the_house
from tests.architecture.house import PACKAGE, name_of, python_files


@pytest.mark.parametrize("page", generate.GENERATED)
def test_a_generated_page_is_up_to_date(page: str) -> None:
    assert page not in generate.outdated(), "run `make docs`"


@pytest.mark.parametrize("path", python_files(), ids=name_of)
def test_the_map_shows_every_module(path: Path) -> None:
    assert f"`{path.relative_to(PACKAGE).as_posix()}`" in map_of_the_house()


def test_a_page_that_differs_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(generate, "DOCS", tmp_path)
    monkeypatch.setattr(generate, "GENERATED", {"deep/page.md": lambda: "as it should be"})
    assert generate.main(["--check"]) == 1
    assert "docs/deep/page.md is out of date" in capsys.readouterr().out
    assert generate.main([]) == 0
    assert (tmp_path / "deep" / "page.md").read_text("utf-8") == "as it should be"
    assert generate.main(["--check"]) == 0
