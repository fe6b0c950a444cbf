"""Is what belongs to GOV.UK alone out of the built assets, and is all else still in them?"""

import re
from pathlib import Path

import pytest

from dueregard.web.assets import (
    ALTCHA,
    FORBIDDEN,
    AssetsChanged,
    build_assets,
    build_solver,
    without_identity,
)
from tests.architecture.house import ROOT

FONT = "@font-face{font-family:GDS Transport;src:url(/assets/fonts/a.woff2)}"


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        (FONT + ".a{color:red}", ".a{color:red}"),
        ("/* Copyright of a font */" + FONT + ".a{color:red}", ".a{color:red}"),
        (".govuk-footer__crown{margin:0}.a{color:red}", ".a{color:red}"),
        (".a,.govuk-header__logotype{color:red}", ".a{color:red}"),
        (".a{color:red;background:url(/i/govuk-crest.svg)}", ".a{color:red}"),
        ("@media print{.x__crown{top:0}.a{top:0}}", "@media print{.a{top:0}}"),
        (".a{top:0}/*# sourceMappingURL=a.css.map */", ".a{top:0}"),
    ],
)
def test_what_belongs_to_gov_uk_is_cut_and_nothing_else(css: str, expected: str) -> None:
    assert without_identity(css) == expected


def test_text_is_set_in_the_reader_s_own_font() -> None:
    css = without_identity('.a{font-family:"GDS Transport",arial,sans-serif;top:0}')
    assert css.startswith(".a{font-family:system-ui,")
    assert css.endswith("sans-serif;top:0}")


def test_a_release_with_something_new_of_theirs_is_refused() -> None:
    with pytest.raises(AssetsChanged, match="still holds 'crest'"):
        without_identity("@import url(crest.css);")


@pytest.fixture
def package() -> Path:
    folder = ROOT / "node_modules" / "govuk-frontend"
    if not folder.exists():
        pytest.skip("needs the front-end package: run `make setup`")
    return folder


def test_the_built_assets_hold_nothing_of_gov_uk_s_identity(package: Path, tmp_path: Path) -> None:
    build_assets(package, tmp_path)
    built = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    assert [path.name for path in built] == ["govuk-frontend.css", "govuk-frontend.js"]
    for path in built:
        assert not FORBIDDEN.search(path.read_text("utf-8")), path.name


def test_every_other_style_is_still_there(package: Path, tmp_path: Path) -> None:
    build_assets(package, tmp_path)
    before = (package / "dist" / "govuk" / "govuk-frontend.min.css").read_text("utf-8")
    after = (tmp_path / "govuk" / "govuk-frontend.css").read_text("utf-8")
    assert _classes(before) - _classes(after) == {
        "govuk-footer__copyright-logo",
        "govuk-footer__crown",
        "govuk-header__logotype",
    }
    assert "url(" not in after


def test_the_solver_is_one_module_that_asks_for_no_other(package: Path, tmp_path: Path) -> None:
    build_solver(package.parent / "altcha-lib", tmp_path)
    script = (tmp_path / "altcha" / "altcha.js").read_text("utf-8")
    assert "Permission is hereby granted" in script
    assert re.findall(r"^(?:import|export)\b.*", script, re.MULTILINE) == [
        "export { deriveKey, solveChallenge };"
    ]
    assert "fetch(" not in script


def test_a_solver_that_came_to_need_more_is_refused(tmp_path: Path) -> None:
    for name in ALTCHA:
        file = tmp_path / "dist" / "esm" / "v2" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("export const a = 1;\nexport * from './more.js';\n", "utf-8")
    with pytest.raises(AssetsChanged, match="still holds: export \\* from"):
        build_solver(tmp_path, tmp_path)


def _classes(css: str) -> set[str]:
    return set(re.findall(r"\.(govuk-[\w-]+)", re.sub(r"sourceMappingURL=\S+", "", css)))
