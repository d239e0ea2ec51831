"""What stays at the bottom of the main area."""

import pytest
from playwright.sync_api import Page, expect

from reader import enter, resize, settled
from scripted import ScriptedServer

SIZES = pytest.mark.parametrize("size", [(1280, 800), (390, 780)], ids=["desktop", "phone"])


def bottom_of(page: Page, test_id: str) -> float:
    box = page.get_by_test_id(test_id).last.bounding_box()
    assert box is not None
    return box["y"] + box["height"]


@SIZES
def test_the_bottom_stays_in_sight_and_hides_nothing(open_app, page, size):
    open_app("bottom")
    resize(page, *size)
    bottom = page.get_by_test_id("stBottom")
    expect(bottom.get_by_test_id("stBottomBlockContainer").get_by_label("Message")).to_be_visible()
    assert abs(bottom_of(page, "stBottom") - size[1]) < 1
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    assert abs(bottom_of(page, "stBottom") - size[1]) < 1
    assert bottom_of(page, "stButton") <= bottom.bounding_box()["y"]


@SIZES
def test_a_field_that_gets_the_focus_is_not_under_the_bottom(open_app, page, size):
    open_app("bottom")
    resize(page, *size)
    page.evaluate("scrollTo(0, 0)")
    page.get_by_label("Last field").focus()
    page.wait_for_function("() => scrollY > 0")
    field = page.get_by_label("Last field").bounding_box()
    assert field["y"] + field["height"] <= page.get_by_test_id("stBottom").bounding_box()["y"]


@SIZES
def test_the_ring_of_a_focused_button_is_not_under_the_bottom(open_app, page, size):
    open_app("bottom")
    resize(page, *size)
    # Its lower edge is just under the bottom.
    page.evaluate("""() => {
      const edges = [".stMain .stButton", ".stBottom"].map((name) => document.querySelector(name).getBoundingClientRect())
      scrollBy(0, edges[0].bottom - edges[1].top - 10)
      document.querySelector(".stMain input[type=text]").focus({ preventScroll: true })
    }""")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Last button")).to_be_focused()
    ring = page.get_by_role("button", name="Last button").evaluate(
        "button => parseFloat(getComputedStyle(button).outlineWidth) + parseFloat(getComputedStyle(button).outlineOffset)")
    assert ring == 4
    assert bottom_of(page, "stButton") + ring <= page.get_by_test_id("stBottom").bounding_box()["y"]


def test_a_full_bottom_leaves_room_on_a_low_screen(apps, page):
    server = ScriptedServer(page)
    page.set_viewport_size({"width": 780, "height": 390})
    page.goto(apps.get("bottom").url)
    server.wait_for_connection(1)
    server.draw(1, 0, ["add", 30, 1, 0, "markdown", {"body": "Above"}], *[
        ["add", 31 + number, 3, 30 + number if number else 0, "textInput", {"id": f"f{number}", "label": f"{number}"}, ""]
        for number in range(12)])
    settled(page)
    room = page.get_by_test_id("stBottom").bounding_box()["y"] - bottom_of(page, "stHeader")
    assert room >= 150, "two fields with their labels"


def test_an_empty_bottom_is_absent(open_app, page):
    open_app("bottom")
    page.get_by_text("Empty").click()
    settled(page)
    expect(page.get_by_test_id("stBottom")).to_have_count(0)
    assert page.evaluate("document.documentElement.style.getPropertyValue('--rn-bottom')") == ""
    page.get_by_text("Empty").click()
    expect(page.get_by_test_id("stBottom")).to_have_count(1)


def test_a_toast_lies_above_the_bottom(open_app, page):
    open_app("bottom")
    page.get_by_role("button", name="Last button").click()
    expect(page.get_by_test_id("stToast")).to_be_visible()
    assert bottom_of(page, "stToast") <= page.get_by_test_id("stBottom").bounding_box()["y"]


def test_the_bottom_is_as_wide_as_the_page(open_app, page):
    open_app("bottom")
    for is_wide in (False, True):
        if is_wide:
            page.get_by_text("Wide").click()
            settled(page)
            expect(page.get_by_test_id("stAppViewContainer")).to_have_attribute("data-layout", "wide")
        line, field = (page.get_by_test_id(name).first.bounding_box()
                       for name in ("stHeading", "stBottomBlockContainer"))
        inside = page.get_by_test_id("stBottom").get_by_test_id("stVerticalBlock").bounding_box()
        assert (inside["x"], inside["width"]) == (line["x"], line["width"])
        assert field["width"] >= inside["width"]


def test_what_is_typed_at_the_bottom_reaches_the_script(open_app, page):
    open_app("bottom")
    enter(page, "Message", "hello")
    expect(page.get_by_test_id("stBottom").get_by_text("Said: hello")).to_be_visible()
    expect(page.get_by_label("Message")).to_be_focused()
