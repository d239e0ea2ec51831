"""Popovers: how they open and close, where the focus goes, and on a phone."""

import pytest
from playwright.sync_api import Locator, Page, expect

from reader import choose, press, resize, settled, steady, tick
from scripted import ScriptedServer


def opener(page: Page, name: str) -> Locator:
    return page.get_by_test_id("stPopover").get_by_role("button", name=name, exact=True)


def body(page: Page, name: str) -> Locator:
    return page.get_by_role("dialog", name=name, exact=True)


def test_button_opens_it_and_a_press_outside_closes_it(open_app):
    page = open_app("popover")
    button = opener(page, "Filter")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.click()
    expect(body(page, "Filter")).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    tick(page, "Only mine")
    # It was drawn anew, and is open still.
    expect(page.get_by_text("Mine: true, runs: 2")).to_be_visible()
    expect(body(page, "Filter")).to_be_visible()
    choose(page, "City", "Oslo")
    expect(body(page, "Filter")).to_be_visible()
    page.get_by_text("Line 30").click()
    expect(body(page, "Filter")).to_be_hidden()
    button.click()
    expect(body(page, "Filter")).to_be_visible()
    button.click()
    expect(body(page, "Filter")).to_be_hidden()


def test_focus_moves_in_and_escape_brings_it_back(open_app):
    page = open_app("popover")
    opener(page, "Filter").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("combobox", name="City")).to_be_focused()
    # The first Escape is for the list of the select box.
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", name="Oslo")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("option", name="Oslo")).to_have_count(0)
    expect(body(page, "Filter")).to_be_visible()
    page.keyboard.press("Escape")
    expect(body(page, "Filter")).to_be_hidden()
    expect(opener(page, "Filter")).to_be_focused()


def test_tab_leads_out_of_it_and_closes_it(open_app):
    page = open_app("popover")
    opener(page, "Words only").focus()
    page.keyboard.press("Space")
    expect(body(page, "Words only")).to_be_focused()
    page.keyboard.press("Tab")
    expect(body(page, "Words only")).to_be_hidden()
    expect(page.get_by_role("button", name="After", exact=True)).to_be_focused()


def test_disabled_one_stays_closed(open_app):
    page = open_app("popover")
    expect(opener(page, "Disabled")).to_be_disabled()
    expect(page.get_by_text("Never seen")).to_be_hidden()


@pytest.mark.parametrize("width", [1280, 390])
def test_it_stays_on_the_screen(open_app, width):
    page = open_app("popover")
    resize(page, width, 500)
    for name in ("Filter", "At the right"):
        opener(page, name).click()
        box = body(page, name)
        expect(box).to_be_in_viewport(ratio=1)
        size = box.bounding_box()
        assert size["x"] >= 0 and size["x"] + size["width"] <= width
        page.keyboard.press("Escape")


def test_form_in_it_is_sent(open_app):
    page = open_app("popover")
    opener(page, "At the right").click()
    expect(page.get_by_label("Name")).to_be_focused()
    page.get_by_label("Name").fill("Ada")
    press(page, "Send")
    expect(page.get_by_text("runs: 2")).to_be_visible()
    settled(page)


def test_lazy_one_is_filled_while_it_is_open(open_app):
    page = open_app("popover")
    assert page.get_by_text("Read in run").count() == 0
    opener(page, "Slow data").click()
    expect(body(page, "Slow data").get_by_text("Read in run 2")).to_be_visible()
    page.get_by_text("Line 30").click()
    expect(body(page, "Slow data")).to_be_hidden()
    # The browser tells of the closing in a task of its own: what follows is waited for.
    expect(page.get_by_text("Read in run")).to_have_count(0)
    expect(page.get_by_text("Mine: false, runs: 3")).to_be_visible()
    settled(page)


def test_session_state_opens_and_closes_a_lazy_one(open_app):
    page = open_app("popover")
    press(page, "Show data")
    expect(body(page, "Slow data").get_by_text("Read in run 2")).to_be_visible()
    expect(page.get_by_role("button", name="Take")).to_be_focused()
    # It is what this reader sees: also after the page is loaded again.
    page.reload()
    expect(body(page, "Slow data").get_by_text("Read in run")).to_be_visible()
    press(page, "Take")
    expect(body(page, "Slow data")).to_be_hidden()
    expect(opener(page, "Slow data")).to_be_focused()


WORDS = """button => {
  const label = button.querySelector(".stMarkdownContainer")
  const text = document.createTreeWalker(label, NodeFilter.SHOW_TEXT).nextNode()
  const range = document.createRange()
  const lines = [...text.data.matchAll(/\\S+/g)].map((word) => {
    range.setStart(text, word.index)
    range.setEnd(text, word.index + word[0].length)
    return new Set([...range.getClientRects()].map(({ top }) => top)).size
  })
  return [lines, label.scrollWidth > label.clientWidth && getComputedStyle(label).textOverflow === "ellipsis"]
}"""


@pytest.mark.parametrize("kind, props", [
    ("popover", {}), ("menuButton", {}), ("button", {"id": "b"}), ("linkButton", {"url": "https://example.org"}),
])
def test_the_label_of_a_narrow_button_breaks_between_words(apps, page, kind, props):
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(
        1, 0, *[node for number, width in enumerate((130, 60)) for node in (
            ["add", 30 + number, 1, 29 + number if number else 0, "container", {"width": width}],
            ["add", 40 + number, 30 + number, 0, kind, {"label": "Settings of all users", **props}])])
    control = page.locator("main .rn-button")
    expect(control).to_have_count(2)
    steady(page)
    wide, narrow = (control.nth(number).evaluate(WORDS) for number in range(2))
    assert wide == [[1, 1, 1, 1], False]
    # A word that is wider than the button is cut off.
    assert narrow == [[1, 1, 1, 1], True]
    for box, width in zip(control.all(), (130, 60)):
        assert box.bounding_box()["width"] <= width
