"""Pagination, page links and tables that show all rows."""

import pytest
from playwright.sync_api import Page, expect

from reader import settled
from scripted import ScriptedServer


def test_numbers_and_arrows_open_a_page(open_app, page: Page):
    open_app("numbers-of-pages")
    pages = page.get_by_role("navigation", name="Pages").first
    expect(pages.get_by_role("button", name="Previous page")).to_be_disabled()
    pages.get_by_role("button", name="Page 5").click()
    expect(page.get_by_text("Page 5", exact=True)).to_be_visible()
    pages.get_by_role("button", name="Next page").click()
    expect(page.get_by_text("Page 6", exact=True)).to_be_visible()
    expect(pages.locator("[aria-current=page]")).to_have_text("6")
    assert pages.inner_text().split() == ["1", "…", "5", "6", "7", "…", "20"]


def test_the_keyboard_walks_through_the_pages_and_keeps_the_focus(open_app, page: Page):
    open_app("numbers-of-pages")
    pages = page.get_by_role("navigation", name="Pages").first
    pages.get_by_role("button", name="Page 1", exact=True).focus()
    for key, number in (("ArrowRight", "2"), ("End", "20"), ("ArrowLeft", "19"), ("Home", "1"), ("ArrowLeft", "1")):
        page.keyboard.press(key)
        expect(page.get_by_text(f"Page {number}", exact=True)).to_be_visible()
        expect(pages.locator("[aria-current=page]")).to_be_focused()


def test_pages_that_are_off_can_not_be_opened(open_app, page: Page):
    open_app("numbers-of-pages")
    for button in page.get_by_role("navigation", name="Pages").last.get_by_role("button").all():
        expect(button).to_be_disabled()


def test_a_link_to_this_app_opens_here_and_one_to_another_site_beside_it(open_app, page: Page):
    open_app("numbers-of-pages")
    elsewhere = page.get_by_role("link", name="Elsewhere")
    expect(elsewhere).to_have_attribute("target", "_blank")
    expect(elsewhere).to_have_attribute("rel", "noopener noreferrer")
    off = page.get_by_role("link", name="Off")
    expect(off).to_have_attribute("aria-disabled", "true")
    assert off.get_attribute("href") is None
    with page.expect_navigation():
        page.get_by_role("link", name="The beginning").click()
    assert page.url.endswith("/?q=1")


def test_a_table_shows_all_rows_with_names_and_numbers_for_screen_readers(open_app, page: Page):
    open_app("numbers-of-pages")
    table = page.get_by_role("group", name="Cities", exact=True).get_by_role("table")
    expect(table.get_by_role("columnheader")).to_have_text(["name", "country", "people"])
    expect(table.get_by_role("rowheader")).to_have_text(["0", "1"])
    expect(table.locator("strong")).to_have_text("Lima")
    expect(table.get_by_role("cell", name="None")).to_be_visible()
    hidden = page.get_by_role("group", name="More cities").get_by_role("table")
    expect(hidden.get_by_role("columnheader")).to_have_text(["name", "country", "people"])
    assert hidden.locator("thead").bounding_box()["height"] <= 1


@pytest.mark.parametrize(("width", "shown"), [
    (600, ["1", "…", "599", "600", "601", "…", "1,240"]),
    (260, ["1", "…", "600", "…", "1,240"]),
])
def test_numbers_keep_to_one_line_where_there_is_little_room(apps, page: Page, width, shown):
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(1, 0, ["add", 30, 1, 0, "pagination", {
        "id": "p", "label": "", "pages": 1240, "visible": 7, "width": width}, 600])
    settled(page)
    pages = page.get_by_role("navigation", name="Pages")
    expect(pages.locator("> :not([aria-label$=' page'])")).to_have_text(shown)
    assert pages.evaluate("row => row.lastElementChild.offsetTop === row.firstElementChild.offsetTop")
