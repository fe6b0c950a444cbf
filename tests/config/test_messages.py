"""Is every sentence of pages and rules found, and is a gap in a catalogue seen?"""

from pathlib import Path

import pytest
from babel.messages.mofile import read_mo

from scripts import messages

PAGE = """{% load i18n %}
  {% if claims %}
    <h1>{% translate "Claims" %}</h1>
  {% endif %}
<p>it's {% blocktranslate count n=n %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}</p>
{% translate "may" context "month" %}
{% blocktranslate trimmed %}
   A long
   sentence
{% endblocktranslate %}"""
RULE = """from dueregard.words import say
REASON = say("%(n)s residents, "
             "none counted", n=0)
"""
HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    (tmp_path / "rules.py").write_text(RULE, "utf-8")
    monkeypatch.setattr(messages, "PACKAGE", tmp_path)
    monkeypatch.setattr(messages, "LOCALE", tmp_path / "locale")
    return tmp_path


def test_a_sentence_is_found_wherever_it_stands(package: Path) -> None:
    found = {(one.id, one.context) for one in messages.messages_in_code() if one.id}
    assert found == {
        ("Claims", None),
        (("%(n)s day", "%(n)s days"), None),
        ("may", "month"),
        ("A long sentence", None),
        ("%(n)s residents, none counted", None),
    }


def test_a_gap_in_a_catalogue_is_named(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert messages.main("check") == 1
    assert "cy does not say: 'Claims'" in capsys.readouterr().out


def test_a_new_sentence_comes_into_the_catalogue_untranslated(package: Path) -> None:
    [catalogue] = messages.catalogues()
    messages.main("extract")
    assert 'msgid "Claims"\nmsgstr ""' in catalogue.read_text("utf-8")
    assert len(messages.missing(catalogue)) == 5


def test_a_translated_sentence_is_kept_and_compiled(package: Path) -> None:
    [catalogue] = messages.catalogues()
    (package / "page.html").unlink()
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(
        HEAD + 'msgid "%(n)s residents, none counted"\nmsgstr "%(n)s o drigolion, dim un"\n',
        "utf-8",
    )
    messages.main("extract")
    messages.main("compile")
    assert messages.main("check") == 0
    with catalogue.with_suffix(".mo").open("rb") as file:
        said = read_mo(file).get("%(n)s residents, none counted")
    assert said is not None
    assert said.string == "%(n)s o drigolion, dim un"
