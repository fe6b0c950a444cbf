"""Can a resident find a street, read what happened there and take it away, without any script?"""

from playwright.sync_api import Page, expect

from tests.journeys.conftest import no_horizontal_scroll


def test_a_resident_finds_a_street_and_reads_its_story(scriptless_page: Page, site: str) -> None:
    page = scriptless_page
    page.goto(site)
    page.get_by_label("Find a street, a ward or a borough").fill("Catford")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="20 August 2024").click()
    assert "Catford" in page.inner_text("h1")
    assert "Stage by stage" in page.inner_text("main")
    assert "No authority is on record" in page.inner_text("main")


def test_the_other_language_is_one_step_away_on_the_same_page(
    scriptless_page: Page, site: str
) -> None:
    page = scriptless_page
    page.goto(f"{site}/deployments/?year=2024")
    page.get_by_role("link", name="Cymraeg").click()
    assert page.url == f"{site}/cy/deployments/?year=2024"
    assert page.get_by_label("Blwyddyn").input_value() == "2024"
    page.get_by_role("link", name="English").click()
    assert page.url == f"{site}/deployments/?year=2024"


def test_the_first_tab_leads_past_the_menu(page: Page, site: str) -> None:
    page.goto(f"{site}/accuracy/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_chart_shows_one_drawing_at_each_width(page: Page, narrow_page: Page, site: str) -> None:
    for one, wanted, hidden in ((page, "wide", "narrow"), (narrow_page, "narrow", "wide")):
        one.goto(f"{site}/accuracy/")
        assert one.locator(f".chart--{wanted}").first.is_visible()
        assert not one.locator(f".chart--{hidden}").first.is_visible()


def test_a_page_prints_without_its_menu_and_within_the_paper(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 794, "height": 1123})
    page.emulate_media(media="print")
    for address in ("/accuracy/", "/deployments/", "/cases/lewisham-2024/"):
        page.goto(site + address)
        assert no_horizontal_scroll(page) == []
        assert not page.locator(".site-nav").is_visible()


def test_a_question_is_checked_without_script(scriptless_page: Page, site: str) -> None:
    page = scriptless_page
    page.goto(f"{site}/wording/")
    page.get_by_label("The question", exact=True).fill("Don’t you agree that cameras keep us safe?")
    page.get_by_role("button", name="Check the question").click()
    expect(page.locator("mark").first).to_be_visible()
    expect(page.get_by_text("Fairer:").first).to_be_visible()
