"""The sidebar: how wide it is, and what becomes of it when the window changes."""

import pytest
from playwright.sync_api import Page, expect

from reader import press, resize, settled, steady
from scripted import ScriptedServer


def handle(page: Page):
    return page.get_by_role("separator", name="Sidebar width")


def width(page: Page) -> float:
    return page.get_by_test_id("stSidebar").bounding_box()["width"]


def main_left(page: Page) -> float:
    return page.get_by_test_id("stMain").bounding_box()["x"]


def drag(page: Page, by: int) -> None:
    box = handle(page).bounding_box()
    page.mouse.move(box["x"] + 3, 300)
    page.mouse.down()
    page.mouse.move(box["x"] + 3 + by // 2, 320)
    page.mouse.move(box["x"] + 3 + by, 310)
    page.mouse.up()


def test_its_edge_is_dragged_between_two_bounds(open_app):
    page = open_app("page")
    expect(handle(page)).to_have_attribute("aria-valuenow", "300")
    assert (width(page), main_left(page)) == (300, 300)
    drag(page, 75)
    expect(handle(page)).to_have_attribute("aria-valuenow", "375")
    assert (width(page), main_left(page)) == (375, 375)
    drag(page, -600)
    assert width(page) == 200
    drag(page, 900)
    assert width(page) == 600
    handle(page).dblclick()
    assert width(page) == 300


@pytest.mark.parametrize("key, expected", [("ArrowRight", 316), ("ArrowLeft", 284), ("Home", 200), ("End", 600)])
def test_its_edge_is_moved_by_keys(open_app, key, expected):
    page = open_app("page")
    handle(page).press(key)
    expect(handle(page)).to_have_attribute("aria-valuenow", str(expected))
    assert width(page) == expected


def test_it_keeps_its_width_over_runs_a_reload_and_in_other_tabs(open_app):
    page = open_app("page")
    handle(page).press("End")
    press(page, "Open the gate")
    assert width(page) == 600
    page.reload()
    steady(page)
    assert width(page) == 600
    other = page.context.new_page()
    other.goto(page.url)
    steady(other)
    assert width(other) == 600
    # Closed, it takes no room, however wide it is.
    page.get_by_role("button", name="Close sidebar").click()
    page.wait_for_function("() => document.querySelector('.stMain').getBoundingClientRect().x === 0")
    page.get_by_role("button", name="Open sidebar").click()
    page.wait_for_function("() => document.querySelector('.stMain').getBoundingClientRect().x === 600")


def test_it_closes_when_the_window_becomes_narrow_and_is_back_when_it_is_wide(open_app):
    page = open_app("page")
    text = page.get_by_text("In the sidebar")
    for _ in range(2):
        resize(page, 390, 780)
        expect(text).not_to_be_in_viewport()
        # Nothing of it is left to be reached by keys.
        expect(page.get_by_test_id("stSidebar")).to_have_attribute("aria-expanded", "false")
        page.get_by_role("button", name="Open sidebar").click()
        expect(text).to_be_in_viewport()
        resize(page, 1280, 800)
        expect(text).to_be_in_viewport()
    page.get_by_role("button", name="Close sidebar").click()
    resize(page, 390, 780)
    resize(page, 1280, 800)
    expect(text).not_to_be_in_viewport()


def test_on_a_phone_it_has_no_edge_and_its_own_width(open_app):
    page = open_app("page")
    handle(page).press("End")
    resize(page, 390, 780)
    page.get_by_role("button", name="Open sidebar").click()
    expect(page.get_by_text("In the sidebar")).to_be_in_viewport()
    expect(handle(page)).to_be_hidden()
    assert width(page) == 336
    settled(page)


@pytest.fixture
def server(apps, page) -> ScriptedServer:
    """A page that is about to show a sidebar with a list in it."""
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(1, 0, ["add", 30, 2, 0, "selectbox", {"id": "w", "label": "City", "options": ["Lima", "Oslo"]}, "Lima"])
    return server


def test_it_closes_in_a_window_that_becomes_narrow_while_the_page_comes(server, page):
    resize(page, 390, 800)
    expect(page.get_by_role("button", name="Open sidebar")).to_be_visible()


def test_escape_closes_a_list_in_it_before_it_closes_itself(server, page):
    settled(page)
    resize(page, 390, 800)
    page.get_by_role("button", name="Open sidebar").click()
    page.get_by_role("combobox", name="City").click()
    sidebar = page.get_by_test_id("stSidebar")
    for lists, is_open in ((1, "true"), (0, "true"), (0, "false")):
        expect(page.get_by_role("listbox")).to_have_count(lists)
        expect(sidebar).to_have_attribute("aria-expanded", is_open)
        page.keyboard.press("Escape")


def test_focus_does_not_go_to_the_page_under_it(server, page):
    settled(page)
    server.say("done", 2, 0, [["add", 40, 1, 0, "button", {"id": "b", "label": "Under it"}]])
    resize(page, 390, 800)
    button = page.get_by_role("button", name="Under it")
    page.get_by_role("button", name="Open sidebar").click()
    page.get_by_role("combobox", name="City").focus()
    for _ in range(4):
        page.keyboard.press("Tab")
        assert not page.evaluate("document.querySelector('.rn-page').contains(document.activeElement)")
    page.get_by_role("button", name="Close sidebar").click()
    expect(page.get_by_role("button", name="Open sidebar")).to_be_focused()
    button.focus()
    expect(button).to_be_focused()
