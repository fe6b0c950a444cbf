"""Would the journeys see a fault if there were one?"""

from playwright.sync_api import Page

from tests.journeys.conftest import Look, keyboard_walk, no_horizontal_scroll

GOOD = """<!doctype html><html lang="en"><title>A page</title><main><h1>A page</h1>
<a href="#a">One</a> <a href="#b">Two</a></main></html>"""
BAD = """<!doctype html><html><title></title><img src="x.png"><div style="width:900px">wide</div>
<a href="#a" style="outline:none">Unseen</a></html>"""


def test_a_good_page_passes(page: Page, axe: Look) -> None:
    page.set_content(GOOD)
    assert axe(page) == []
    assert no_horizontal_scroll(page) == []
    assert keyboard_walk(page) == []


def test_a_bad_page_is_seen_to_be_bad(narrow_page: Page, axe: Look) -> None:
    narrow_page.set_content(BAD)
    assert any(one.startswith("image-alt") for one in axe(narrow_page))
    assert any("wide" in one for one in no_horizontal_scroll(narrow_page))
    assert any("Unseen" in one for one in keyboard_walk(narrow_page))


def test_a_page_without_script_runs_none(scriptless_page: Page) -> None:
    scriptless_page.set_content("<p>before</p><script>document.body.innerHTML = 'after'</script>")
    assert scriptless_page.inner_text("body") == "before"
