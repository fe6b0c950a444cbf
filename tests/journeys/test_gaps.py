"""Can a journalist find out what nobody publishes, who asked, and take the rows along?"""

from playwright.sync_api import Page

from tests.journeys.conftest import Look, no_horizontal_scroll


def test_what_is_not_published_is_two_clicks_from_the_front_page(
    scriptless_page: Page, site: str
) -> None:
    page = scriptless_page
    page.goto(site)
    page.get_by_role("link", name="Accuracy", exact=True).first.click()
    page.get_by_role("link", name="Everything that is not published").click()
    said = page.inner_text("main")
    assert "Metropolitan Police Service: of 36 things" in said
    assert page.locator("#false_alerts_by_group td").first.inner_text() == "none of 324"
    page.locator("#watchlist_categories").get_by_role("link").first.click()
    asked = page.locator("li:target").inner_text()
    assert "Refused in part" in asked
    assert "8 of 10" in said
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert download.value.suggested_filename == "not-published.csv"


def test_a_deployment_leads_from_each_figure_to_its_source_and_its_log_entry(
    scriptless_page: Page, site: str
) -> None:
    page = scriptless_page
    page.goto(f"{site}/deployments/MPS-140/")
    row = page.get_by_role("row", name="The size of the watchlist")
    assert "more than the 10,000 of the largest list whose test is on record" in row.inner_text()
    row.get_by_role("link").click()
    source = page.locator("li:target")
    assert "Metropolitan Police Service" in source.inner_text()
    source.get_by_role("link", name="log entry").click()
    assert "Deployment registered" in page.inner_text("h1")
    assert '"watchlist_size": 15749' in page.inner_text("main")


def test_both_read_well_on_a_narrow_phone(narrow_page: Page, site: str, axe: Look) -> None:
    for address in ("/not-published/", "/deployments/MPS-140/", "/deployments/RAV-001/"):
        narrow_page.goto(site + address)
        assert no_horizontal_scroll(narrow_page) == []
        assert axe(narrow_page) == []
