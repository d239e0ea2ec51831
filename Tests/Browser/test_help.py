"""The help beside a label: by mouse, by keyboard and by touch."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from reader import settled
from scripted import ScriptedServer

HELP = "As in *passports*; see [the list](https://example.org/list)."
PLAIN = "As in passports; see the list."


def draw(page: Page, apps) -> Page:
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(
        1, 0, ["add", 30, 1, 0, "heading", {"body": "Names", "level": 1}],
        ["add", 4, 1, 30, "textInput", {"id": "name", "label": "Name", "help": HELP}, ""],
        ["add", 5, 1, 4, "button", {"id": "go", "label": "Go", "help": HELP}])
    return settled(page)


@pytest.fixture
def helped(apps, page) -> Page:
    page.clock.install()
    return draw(page, apps)


@pytest.fixture
def touched(apps, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(has_touch=True)
    page = context.new_page()
    page.clock.install()
    yield draw(page, apps)
    context.close()


def mark(page: Page) -> Locator:
    return page.get_by_role("button", name="Help")


def bubble(page: Page) -> Locator:
    return page.get_by_test_id("stTooltipContent")


def test_help_by_keyboard(helped):
    helped.get_by_test_id("stSkipToContent").focus()
    while helped.evaluate("document.activeElement.ariaLabel") != "Help for Name":
        helped.keyboard.press("Tab")
    expect(bubble(helped)).to_be_visible()
    expect(bubble(helped)).to_have_text(PLAIN)
    # Escape takes it away, and a key brings it back.
    helped.keyboard.press("Escape")
    expect(bubble(helped)).to_have_count(0)
    helped.keyboard.press("Enter")
    expect(bubble(helped)).to_be_visible()
    # A link in it is the next stop.
    helped.keyboard.press("Tab")
    expect(bubble(helped).get_by_role("link")).to_be_focused()
    helped.keyboard.press("Tab")
    expect(helped.get_by_label("Name", exact=True)).to_be_focused()
    expect(bubble(helped)).to_have_count(0)


def test_help_is_a_description_before_it_is_shown(helped):
    expect(bubble(helped)).to_have_count(0)
    expect(mark(helped)).to_have_accessible_description(PLAIN)
    expect(helped.get_by_role("button", name="Go")).to_have_accessible_description(PLAIN)


def test_help_is_no_part_of_the_text_that_it_stands_in(apps, page):
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(
        1, 0, ["add", 30, 1, 0, "heading", {"body": "Names", "level": 2, "help": HELP}],
        ["add", 31, 1, 30, "markdown", {"body": "Text", "help": HELP}],
        ["add", 32, 1, 31, "metric", {"label": "Sales", "value": 3, "help": HELP}])
    settled(page)
    assert page.get_by_test_id("stHeading").text_content() == "Names"
    assert page.get_by_test_id("stMarkdown").text_content() == "Text"
    assert page.get_by_test_id("stMetricLabel").text_content() == "Sales"
    # The marks are told apart by what they belong to.
    for name in ["Help for Names", "Help for Sales", "Help"]:
        expect(page.get_by_role("button", name=name, exact=True)).to_have_accessible_description(PLAIN)
    expect(page.get_by_role("heading", name="Names", exact=True)).to_be_visible()


def test_button_with_an_icon_alone_has_a_name(apps, page):
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(
        1, 0, ["add", 30, 1, 0, "button", {"id": "a", "label": "", "icon": ":material/delete_forever:"}],
        ["add", 31, 1, 30, "button", {"id": "b", "label": "", "icon": "🎈", "help": "Let them *fly*"}],
        ["add", 32, 1, 31, "popover", {"label": "", "icon": ":material/tune:"}])
    settled(page)
    for name in ["delete forever", "Let them fly", "tune"]:
        expect(page.get_by_role("button", name=name, exact=True)).to_be_visible()


def test_help_stays_while_the_mouse_goes_to_a_link_in_it(helped):
    mark(helped).hover()
    expect(bubble(helped)).to_be_visible()
    target, text = mark(helped).bounding_box(), bubble(helped).bounding_box()
    middle = target["x"] + target["width"] / 2
    edges = sorted([target["y"], target["y"] + target["height"], text["y"], text["y"] + text["height"]])
    # However long a busy machine takes for the way.
    helped.clock.pause_at(helped.evaluate("Date.now() + 1000"))
    helped.mouse.move(middle, (edges[1] + edges[2]) / 2)
    bubble(helped).get_by_role("link").hover()
    # Longer than it is there for a mouse that has left.
    helped.clock.run_for(1000)
    expect(bubble(helped)).to_be_visible()
    helped.mouse.move(5, 700)
    helped.clock.run_for(1000)
    expect(bubble(helped)).to_have_count(0)


def test_escape_takes_away_the_help_that_the_mouse_shows(helped):
    helped.get_by_role("button", name="Go").hover()
    expect(bubble(helped)).to_be_visible()
    helped.keyboard.press("Escape")
    expect(bubble(helped)).to_have_count(0)


def test_help_stays_after_a_tap_until_another(touched):
    mark(touched).tap()
    expect(bubble(touched)).to_be_visible()
    touched.clock.run_for(10_000)
    expect(bubble(touched)).to_be_visible()
    touched.get_by_role("heading").tap()
    expect(bubble(touched)).to_have_count(0)


def test_help_goes_after_a_tap_on_a_button_that_does_something(touched):
    touched.get_by_role("button", name="Go").tap()
    touched.clock.run_for(1000)
    expect(bubble(touched)).to_have_count(0)
