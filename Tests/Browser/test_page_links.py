"""Links to pages, and to other places, as lines of a menu within a page."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from reader import resize, steady
from scripted import ScriptedServer
from test_accessibility import ALL, findings

LONG = "A page whose title is much longer than anybody would like a title in a menu to be"


@pytest.fixture
def draw(apps, page):
    """Links below one another, by their props."""
    def draw(*links: dict[str, Any], shown: str = "/home") -> tuple[Page, ScriptedServer]:
        server = ScriptedServer(page)
        page.goto(apps.get("view").url)
        server.wait_for_connection(1)
        server.draw(
            1, 0, ["page", {"current": {"path": shown, "title": "Shown"}}],
            ["add", 49, 1, 0, "heading", {"level": 1, "body": "Title"}],
            *[["add", 50 + number, 1, 49 + number, "pageLink", props] for number, props in enumerate(links)])
        expect(page.get_by_test_id("stPageLink-NavLink")).to_have_count(len(links))
        return steady(page), server

    return draw


@pytest.mark.parametrize("help", [None, "Help"])
def test_a_page_link_on_one_line_is_no_wider_than_its_place(draw, help):
    page, _ = draw({"label": LONG, "page": "/orders", "oneLine": True, "width": 200, **({"help": help} if help else {})})
    link = page.get_by_test_id("stPageLink-NavLink")
    assert link.bounding_box()["width"] == page.get_by_test_id("stPageLink").bounding_box()["width"] <= 200
    text = link.get_by_test_id("stMarkdownContainer")
    assert text.evaluate("text => getComputedStyle(text).textOverflow === 'ellipsis' && text.scrollWidth > text.clientWidth")


@pytest.mark.parametrize("width, wide", [(None, False), ("stretch", True), (300, True)])
def test_a_page_links_help_does_not_change_its_width(draw, width, wide):
    props = {"label": "There", "page": "/orders", **({"width": width} if width else {})}
    page, _ = draw(props, {**props, "help": "Help"})
    first, second = (link.bounding_box()["width"] for link in page.get_by_test_id("stPageLink-NavLink").all())
    assert first == second and (first >= 300) == wide


def marked(page: Page) -> list[str]:
    return page.locator(".stPageLink [aria-current=page]").all_inner_texts()


def test_a_link_in_the_sidebar_keeps_its_mark_beside_one_in_the_page_that_says_more(draw):
    page, server = draw({"label": "In the page", "page": "/", "query": "from=a"}, shown="/")
    server.say("done", 2, 0, [["add", 60, 2, 0, "pageLink", {"label": "In the sidebar", "page": "/"}]])
    page.get_by_role("link", name="In the page").click()
    expect(page.get_by_role("link", name="In the page")).to_have_attribute("aria-current", "page")
    mine = page.get_by_role("link", name="In the sidebar")
    expect(mine).to_have_attribute("aria-current", "page")
    ground = page.get_by_test_id("stSidebar").evaluate("sidebar => getComputedStyle(sidebar).backgroundColor")
    assert mine.evaluate("link => getComputedStyle(link).backgroundColor") not in (ground, "rgba(0, 0, 0, 0)")


def test_of_links_to_one_page_the_one_is_marked_whose_query_is_shown(draw):
    page, server = draw(*[{"label": label, "page": "/", **query} for label, query in (
        ("All", {}), ("First", {"query": "n=1"}), ("Second", {"query": "n=2"}))], shown="/")
    assert marked(page) == ["All"]
    page.get_by_role("link", name="Second").click()
    server.wait_until(lambda: server.heard[-1][-1][0] == "go", lambda: f"heard {server.heard}")
    server.say("done", 2, 1, [])
    expect(page.get_by_role("link", name="Second")).to_have_attribute("aria-current", "page")
    assert marked(page) == ["Second"]
    # So it is where the script or a bound widget writes it, beside something else.
    server.say("done", 3, 1, [["address", "/", "sort=name&n=1", True]])
    expect(page.get_by_role("link", name="First")).to_have_attribute("aria-current", "page")
    assert marked(page) == ["First"]
    page.go_back()
    server.say("done", 4, 2, [])
    expect(page.get_by_role("link", name="Second")).to_have_attribute("aria-current", "page")
    assert marked(page) == ["Second"]
    # Without the others, the first one is the page's.
    server.say("patch", 5, 2, [])
    server.say("done", 5, 2, [["del", 51, 52]])
    expect(page.get_by_role("link", name="All")).to_have_attribute("aria-current", "page")


def test_the_mark_stays_while_the_reader_is_on_the_way_to_another_page(draw):
    page, server = draw(
        {"label": "All", "page": "/"}, {"label": "First", "page": "/", "query": "n=1"}, {"label": "Other", "page": "/other"}, shown="/")
    page.get_by_role("link", name="First").click()
    server.say("done", 2, 1, [])
    expect(page.get_by_role("link", name="First")).to_have_attribute("aria-current", "page")
    page.get_by_role("link", name="Other").click()
    server.wait_until(lambda: page.url.endswith("/other"), lambda: page.url)
    server.say("patch", 3, 2, [])
    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    assert marked(page) == ["First"]
    server.say("done", 3, 2, [["page", {"current": {"path": "/other", "title": "Other"}}]])
    expect(page.get_by_role("link", name="Other")).to_have_attribute("aria-current", "page")
    assert marked(page) == ["Other"]


OFF = {"label": "Off", "page": "/orders", "disabled": True, "help": "For *its* owner"}


def test_the_help_of_one_that_is_disabled_is_there_for_the_keyboard(draw):
    page, server = draw({"label": "On", "page": "/orders"}, OFF, {"label": "Nothing to say", "page": "/orders", "disabled": True})
    link = page.get_by_role("link", name="Off")
    page.get_by_role("link", name="On", exact=True).focus()
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    assert link.evaluate("link => link.matches('[aria-disabled=true]')")
    expect(link).to_have_accessible_description("For its owner")
    help = page.get_by_role("tooltip")
    expect(help).to_have_text("For its owner")
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    expect(help).to_have_count(0)
    expect(page.get_by_role("link", name="Nothing to say")).not_to_be_focused()
    assert page.url.endswith("/") and server.heard == [[["ping"]]]


def test_the_help_of_one_that_is_disabled_opens_by_a_tap(apps, browser: Browser):
    context = browser.new_context(has_touch=True)
    page = context.new_page()
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(1, 0, ["add", 50, 1, 0, "pageLink", OFF], ["add", 51, 1, 50, "text", {"body": "Else"}])
    link = page.get_by_test_id("stPageLink-NavLink")
    expect(link).to_be_visible()
    steady(page)
    # What is disabled is not waited for.
    link.tap(force=True)
    expect(page.get_by_role("tooltip")).to_have_text("For its owner")
    page.get_by_text("Else").tap()
    expect(page.get_by_role("tooltip")).to_have_count(0)
    assert page.url.endswith("/")
    context.close()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_they_have_no_fault(draw, scheme, width):
    page, _ = draw({"label": "All", "page": "/"}, {"label": "First", "page": "/", "query": "n=1", "help": "Help"}, OFF, shown="/")
    page.emulate_media(color_scheme=scheme)
    expect(page.locator("html")).to_have_attribute("data-theme", scheme)
    resize(page, width, 800)
    assert findings(page, ALL) == []


def test_they_stand_one_below_another_as_the_lines_of_a_menu(draw):
    links = [{"label": "A", "page": "/a"}, {"label": "B", "page": "/b", "help": "Help"}, {"label": "C", "page": "/c", "icon": ":material/home:"},
             {"label": "D", "page": "/d", "icon": ":material/home:", "help": "Help"}, {**OFF, "label": "E"}, {"label": "F", "url": "https://example.org"}]
    page, server = draw(*links)
    boxes = [link.bounding_box() for link in page.get_by_test_id("stPageLink-NavLink").all()]
    assert {box["height"] for box in boxes} == {32}
    assert {below["y"] - box["y"] for box, below in zip(boxes, boxes[1:])} == {36}
    # Other elements, and where the author has chosen the room between them, have theirs.
    server.say("done", 2, 0, [
        ["add", 70, 1, 55, "text", {"body": "Text"}], ["add", 71, 1, 70, "container", {"gap": "none"}],
        ["add", 72, 71, 0, "pageLink", links[0]], ["add", 73, 71, 72, "pageLink", links[1]]])
    expect(page.get_by_test_id("stPageLink-NavLink")).to_have_count(8)
    text = page.get_by_text("Text", exact=True).locator("xpath=ancestor::*[@data-testid='stElementContainer']").bounding_box()
    assert text["y"] - boxes[-1]["y"] == 32 + 16
    first, second = (link.bounding_box()["y"] for link in page.get_by_test_id("stPageLink-NavLink").all()[-2:])
    assert second - first == 32
