"""Tabs: by the pointer and by the keyboard, over runs and reloads, and where there is no room for all."""

import pytest
from playwright.sync_api import Locator, Page, expect

from reader import resize, settled, tick
from scripted import ScriptedServer


def tab(page: Page, name: str) -> Locator:
    return page.get_by_role("tab", name=name, exact=True)


def expect_open(page: Page, name: str) -> None:
    expect(tab(page, name)).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("tabpanel", name=name, exact=True)).to_be_visible()


def test_one_panel_shows_at_a_time_without_a_run(open_app):
    page = open_app("tabs")
    expect(page.get_by_text("1, 2, 3")).to_be_visible()
    expect(page.get_by_label("A letter")).to_be_hidden()
    tab(page, "Letters").click()
    expect_open(page, "Letters")
    expect(page.get_by_text("1, 2, 3")).to_be_hidden()
    expect(page.get_by_text("runs: 1")).to_be_visible()
    page.get_by_label("A letter").fill("k")
    # What is typed stays while another tab is open.
    tab(page, "Numbers").click()
    tab(page, "Letters").click()
    expect(page.get_by_label("A letter")).to_have_value("k")


def test_open_tab_survives_runs_reloads_and_other_labels(open_app):
    page = open_app("tabs")
    tab(page, "Letters").click()
    tab(page, "March").click()
    tab(page, "Expensive").click()
    settled(page)
    tick(page, "More tabs")
    for name in ("Letters", "March", "Expensive"):
        expect_open(page, name)
    expect(page.get_by_text("Panel 3")).to_be_visible()
    page.reload()
    settled(page)
    for name in ("Letters", "March", "Expensive"):
        expect_open(page, name)


def test_lazy_tab_is_filled_when_it_is_opened(open_app):
    page = open_app("tabs")
    tab(page, "Expensive").click()
    settled(page)
    expect(page.get_by_text("Expensive is open")).to_be_visible()
    expect(page.get_by_text("Cheap is open")).to_have_count(0)
    expect(page.get_by_text("State: Expensive")).to_be_visible()
    assert page.url.endswith("?price=Expensive")


def test_arrows_home_and_end_move_and_open(open_app):
    page = open_app("tabs")
    tab(page, "January").focus()
    for key, name in (
            ("ArrowRight", "February"), ("End", "October"), ("ArrowRight", "January"),
            ("ArrowLeft", "October"), ("Home", "January")):
        page.keyboard.press(key)
        expect(tab(page, name)).to_be_focused()
        expect_open(page, name)
    # Tab leads into the panel, and back to the open tab.
    page.keyboard.press("Tab")
    expect(page.get_by_role("tabpanel", name="January", exact=True)).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(tab(page, "January")).to_be_focused()


def test_lazy_tabs_wait_for_enter_or_space(open_app):
    page = open_app("tabs")
    tab(page, "Cheap").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(tab(page, "Neither")).to_be_focused()
    expect(tab(page, "Cheap")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    settled(page)
    expect(page.get_by_text("Neither is open")).to_be_visible()
    expect(page.get_by_text("runs: 2")).to_be_visible()
    expect(tab(page, "Neither")).to_be_focused()


def test_row_without_room_scrolls(open_app):
    page = open_app("tabs")
    resize(page, 390, 800)
    main = page.get_by_test_id("stMain")
    assert main.evaluate("main => main.scrollWidth <= main.clientWidth")
    right = page.get_by_test_id("stTabsScrollRight")
    expect(page.get_by_test_id("stTabsScrollLeft")).to_have_count(0)
    # Short rows have no arrows.
    expect(right).to_have_count(1)
    right.click()
    expect(page.get_by_test_id("stTabsScrollLeft")).to_be_visible()
    tab(page, "January").focus()
    page.keyboard.press("End")
    expect(tab(page, "October")).to_be_in_viewport(ratio=1)
    expect(right).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 390])
def test_address_opens_a_tab(apps, page, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{apps.get('tabs').url}?price=Neither")
    settled(page)
    expect(page.get_by_text("Neither is open")).to_be_visible()
    expect_open(page, "Neither")


def test_tab_that_is_gone_is_refused_and_the_open_one_stays(apps, page):
    server = ScriptedServer(page)
    page.goto(apps.get("tabs").url)
    server.wait_for_connection(1)
    props = {"id": "t", "lazy": True, "options": ["A", "B"]}
    server.draw(
        1, 0, ["add", 30, 1, 0, "tabs", props, "A"], ["add", 31, 30, 0, "tab", {"label": "A"}],
        ["add", 32, 31, 0, "markdown", {"body": "In A"}], ["add", 33, 30, 31, "tab", {"label": "B"}])
    tab(page, "B").click()
    server.wait_for(["ping"], ["event", 1, {"t": "B"}])
    reason = "'B' is not offered any more. Choose again."
    server.say("done", 2, 1, [
        ["set", 30, {**props, "options": ["A"]}], ["del", 33], ["refuse", 30, reason], ["val", 30, "A"]])
    expect(page.get_by_role("alert")).to_have_text(reason)
    expect_open(page, "A")
    expect(page.get_by_text("In A")).to_be_visible()
