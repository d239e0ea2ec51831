"""Where the system's few colours take the place of the page's own: what is told apart by a colour alone still is."""

import pytest
from playwright.sync_api import Locator, Page, expect

from reader import steady
from scripted import ScriptedServer


@pytest.fixture
def draw(apps, page):
    def draw(*nodes: list) -> Page:
        server = ScriptedServer(page)
        page.emulate_media(forced_colors="active")
        page.goto(apps.get("view").url)
        server.wait_for_connection(1)
        server.draw(1, 0, *[["add", 30 + number, 1, 0, *node] for number, node in enumerate(nodes)])
        return steady(page)

    return draw


def style(locator: Locator, name: str) -> str:
    return locator.evaluate("(element, name) => getComputedStyle(element)[name]", name)


def canvas(page: Page) -> str:
    return style(page.locator("body"), "backgroundColor")


def test_open_tab_alone_is_underlined(draw):
    page = draw(["tabs", {"options": ["a", "b"], "default": "b"}])
    colors = [style(tab, "borderBottomColor") for tab in page.get_by_test_id("stTab").all()]
    assert colors[0] == canvas(page)
    assert colors[1] != canvas(page)


def test_tab_is_not_seen_through_the_arrow_over_it(draw):
    page = draw(["tabs", {"options": [f"Tab {number}" for number in range(60)]}])
    assert style(page.get_by_test_id("stTabsScrollRight"), "backgroundColor") == canvas(page)


def test_open_page_of_a_pagination_alone_has_a_border(draw):
    page = draw(["pagination", {"id": "w", "label": "Pages", "pages": 3, "visible": 7}, 2])
    expect(page.locator(".rn-pagination > *")).to_have_count(5)
    for part in page.locator(".rn-pagination > *").all():
        is_open = part.get_attribute("aria-current") == "page"
        assert (style(part, "borderTopColor") != canvas(page)) == is_open


def test_button_without_a_border_has_none(draw):
    page = draw(["button", {"id": "w", "label": "Tertiary", "type": "tertiary"}])
    assert style(page.get_by_role("button", name="Tertiary"), "borderTopColor") == canvas(page)


@pytest.mark.parametrize("selector, node", [
    (".stAlertContainer", ["alert", {"type": "error", "body": "Wrong"}]),
    (".rn-code", ["code", {"body": "let", "language": None}]),
    (".stException", ["exception", {"type": "E", "message": "Wrong", "trace": []}]),
])
def test_box_of_a_colour_has_an_edge(draw, selector, node):
    page = draw(node)
    assert style(page.locator(selector), "outlineStyle") == "solid"


def test_line_below_a_heading_is_drawn(draw):
    page = draw(["heading", {"level": 2, "body": "News", "divider": "gray"}])
    assert style(page.get_by_test_id("stHeadingDivider"), "backgroundColor") != canvas(page)


def test_camera_has_an_edge(draw):
    page = draw(["cameraInput", {"id": "w", "label": "Camera", "files": "0/0/0", "width": 4, "height": 3}, None])
    assert style(page.locator(".rn-camera-picture"), "borderTopStyle") == "solid"


def test_chosen_day_alone_has_a_border(draw):
    page = draw(["dateInput", {"id": "w", "label": "Day", "format": "YYYY/MM/DD", "min": "2000-01-01", "max": "2099-12-31"}, "2000-02-20"])
    page.get_by_role("button", name="Choose a day").click()
    days = page.locator("[role=gridcell] > span")
    expect(days.get_by_text("20", exact=True)).to_be_visible()
    framed = days.evaluate_all("""(days, canvas) => days.filter((day) => getComputedStyle(day).borderTopColor !== canvas)
      .map((day) => day.textContent)""", canvas(page))
    assert framed == ["20"]


def test_sidebars_edge_shows_that_it_has_the_focus(open_app, page):
    page.emulate_media(forced_colors="active")
    open_app("page")
    edge = page.get_by_role("separator", name="Sidebar width")
    edge.focus()
    page.keyboard.press("ArrowRight")
    assert edge.evaluate("edge => getComputedStyle(edge, '::after').backgroundColor") != canvas(page)
    assert style(page.get_by_test_id("stSidebar"), "borderRightStyle") == "solid"
