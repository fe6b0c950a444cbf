"""How often, for whom, how sure, and what is not published: in three clicks from the front page?"""

from playwright.sync_api import Page

from tests.journeys.conftest import no_horizontal_scroll


def test_a_journalist_gets_there_in_three_clicks(scriptless_page: Page, site: str) -> None:
    page = scriptless_page
    page.goto(site)
    page.get_by_role("link", name="How often was it wrong?").click()
    assert "somewhere between 1 in" in page.inner_text("main")
    page.get_by_role("link", name="For whom: does it err on some people more often?").click()
    assert "8 of 10" in page.inner_text("main")
    assert "Equal rates fit these counts only if" in page.inner_text("main")
    page.get_by_role("main").get_by_role("link", name="What is not published").click()
    assert "What is not published" in page.inner_text("h1")


def test_the_charts_of_groups_fit_a_narrow_screen(narrow_page: Page, site: str) -> None:
    for language in ("", "/cy"):
        narrow_page.goto(f"{site}{language}/equality/")
        assert no_horizontal_scroll(narrow_page) == []
        for drawing in narrow_page.locator(".chart--narrow").all():
            assert drawing.evaluate(WORDS_OUTSIDE) == []


# Which words of a drawing stick out of it?
WORDS_OUTSIDE = """drawing => {
  const frame = drawing.getBoundingClientRect();
  return [...drawing.querySelectorAll('text')].filter(one => {
    const at = one.getBoundingClientRect();
    return at.left < frame.left - 1 || at.right > frame.right + 1;
  }).map(one => one.textContent);
}"""
