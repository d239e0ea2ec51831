"""The page's address: what the script and bound widgets write there, and where the reader goes by Back, Forward, a reload and the
address bar."""

import re

import pytest
from playwright.sync_api import Page, expect

from proxy import Proxy
from reader import app, choose, enter, press, settled, slider


@pytest.fixture
def address(apps) -> str:
    return apps.get("query").url.rstrip("/") + "/"


def opened(page: Page, url: str) -> Page:
    page.goto(url)
    return settled(page)


def expect_query(page: Page, query: str) -> None:
    """Exactly this behind the `?`, whatever the fragment."""
    expect(page).to_have_url(re.compile(rf"^[^?#]*{re.escape(query)}(#.*)?$"))


def expect_line(page: Page, line: str) -> None:
    expect(page.get_by_test_id("stMarkdown")).to_have_text(line)


def steps(page: Page) -> int:
    return page.evaluate("history.length")


def test_script_steps_and_back_and_forward(page, address):
    opened(page, address + "#part")
    before = steps(page)
    press(page, "Next")
    expect_query(page, "?page=2")
    assert page.url.endswith("#part")
    press(page, "Next")
    expect_query(page, "?page=3")
    assert steps(page) == before + 2
    page.go_back()
    expect_line(page, "page 2, level 5, count 0")
    expect_query(page, "?page=2")
    page.go_back()
    expect_line(page, "page 1, level 5, count 0")
    expect_query(page, "")
    page.go_forward()
    expect_line(page, "page 2, level 5, count 0")
    # Nobody has loaded the page again: what the reader did in between is there, and a press goes on from here.
    press(page, "Next")
    expect_query(page, "?page=3")
    assert steps(page) == before + 2


def test_bound_widgets_fill_no_history(page, address):
    opened(page, address)
    before = steps(page)
    level = slider(page, "Level")
    level.focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    settled(page)
    expect_query(page, "?level=9")
    enter(page, "City", "São Paulo & more")
    expect_query(page, "?level=9&city=S%C3%A3o+Paulo+%26+more")
    choose(page, "Size", "extra large")
    expect_query(page, "?level=9&city=S%C3%A3o+Paulo+%26+more&size=extra+large")
    enter(page, "City", "")
    expect_query(page, "?level=9&size=extra+large")
    assert steps(page) == before


def test_values_begin_in_the_address(page, address):
    opened(page, address + "?level=7&city=Lima&size=huge&other=1")
    expect(slider(page, "Level")).to_have_attribute("aria-valuenow", "7")
    expect(page.get_by_label("City", exact=True)).to_have_value("Lima")
    # What a widget does not take is gone; what is nobody's stays.
    expect_query(page, "?level=7&city=Lima&other=1")
    expect_line(page, "page 1, level 7, count 0")


def test_back_sets_bound_widgets(page, address):
    opened(page, address + "?level=2")
    press(page, "Next")
    slider(page, "Level").focus()
    page.keyboard.press("End")
    settled(page)
    expect_query(page, "?level=10&page=2")
    page.go_back()
    expect_line(page, "page 1, level 2, count 0")
    expect(slider(page, "Level")).to_have_attribute("aria-valuenow", "2")
    expect_query(page, "?level=2")


def test_reload_goes_on(page, address):
    opened(page, address + "?level=3")
    press(page, "Count")
    press(page, "Next")
    page.reload()
    settled(page)
    expect_query(page, "?level=3&page=2")
    expect_line(page, "page 2, level 3, count 1")
    page.go_back()
    expect_line(page, "page 1, level 3, count 1")


def test_edited_address_wins_and_keeps_the_session(page, address):
    opened(page, address + "?level=3")
    press(page, "Count")
    opened(page, address + "?level=8&page=5")
    expect_line(page, "page 5, level 8, count 1")
    expect(slider(page, "Level")).to_have_attribute("aria-valuenow", "8")
    expect_query(page, "?level=8&page=5")
    # Another document, whose address the browser loads again.
    page.go_back()
    expect_line(page, "page 1, level 3, count 1")
    expect_query(page, "?level=3")


def test_step_without_a_connection(page, apps):
    line = Proxy(apps.get("query").port)
    try:
        opened(page, line.url)
        press(page, "Next")
        line.refuse()
        expect(app(page)).to_have_attribute("data-test-connection-state", "CONNECTING")
        page.go_back()
        expect_query(page, "")
        line.accept()
        settled(page)
        expect_line(page, "page 1, level 5, count 0")
        expect_query(page, "")
    finally:
        line.stop()


def test_the_frame_s_own_options_stay(page, address):
    opened(page, address + "?embed=true&level=6")
    press(page, "Next")
    expect_query(page, "?embed=true&level=6&page=2")
    page.reload()
    settled(page)
    expect(app(page)).to_have_attribute("data-test-script-state", "notRunning")
    expect_query(page, "?embed=true&level=6&page=2")
