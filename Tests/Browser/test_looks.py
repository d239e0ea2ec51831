"""What can be seen of a page: nothing cut off, hidden or too faint."""

import pytest
from playwright.sync_api import Locator, Page, expect

from reader import resize, settled
from scripted import ScriptedServer

WORD = "unbroken" * 25
HEBREW = "שלום עולם."
ELEMENTS = (
    ["add", 30, 1, 0, "heading", {"level": 1, "body": WORD}],
    ["add", 31, 1, 30, "markdown", {"body": f"## {WORD}\n\n{WORD}"}],
    ["add", 32, 1, 31, "radio", {"id": "radio", "label": WORD, "options": [WORD, "short"], "captions": [WORD, ""]}, WORD],
    ["add", 33, 1, 32, "textInput", {"id": "text", "label": WORD}, ""],
    ["add", 34, 1, 33, "button", {"id": "button", "label": "Button"}],
    ["add", 35, 1, 34, "button", {"id": "other", "label": "Other", "type": "primary"}],
    ["add", 36, 1, 35, "alert", {"type": "error", "body": WORD}],
    ["add", 37, 1, 36, "markdown", {"body": HEBREW, "key": "hebrew"}],
    ["add", 38, 1, 37, "slider", {"id": "slider", "label": "Slider", "min": 0, "max": 9, "step": 1}, 5],
    ["add", 39, 1, 38, "selectbox",
     {"id": "many", "label": "Many", "options": [f"Option {number}" for number in range(500)]}, "Option 250"],
)


@pytest.fixture
def server(apps, page) -> ScriptedServer:
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(1, 0, *ELEMENTS)
    settled(page)
    return server


def right(locator: Locator) -> float:
    box = locator.bounding_box()
    assert box is not None
    return box["x"] + box["width"]


@pytest.mark.parametrize("width", [1280, 390])
def test_no_word_is_wider_than_the_page(server, page, width):
    resize(page, width, 800)
    server.say("done", 2, 0, [["refuse", 33, WORD], ["fx", "toast", {"body": WORD, "duration": "long"}]])
    expect(page.get_by_role("alert").get_by_text(WORD)).to_have_count(2)
    expect(page.get_by_test_id("stToast")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate("""() => [...document.querySelectorAll("[data-testid]")]
      .filter((element) => element.getBoundingClientRect().right > innerWidth).length""") == 0


def test_toasts_are_in_the_middle_of_a_phone(server, page):
    resize(page, 390, 780)
    server.say("done", 2, 0, [["fx", "toast", {"body": "Short.", "duration": "long"}],
                              ["fx", "toast", {"body": "It goes on. " * 300, "duration": "long"}]])
    toasts = page.get_by_test_id("stToast")
    expect(toasts).to_have_count(2)
    for toast in toasts.all():
        box = toast.bounding_box()
        # As far from the left as from the right.
        assert box["x"] == pytest.approx(390 - right(toast), abs=1)
        assert box["y"] >= 0
    # What is too long for its toast scrolls there, once the reader wants to see all of it.
    toasts.first.get_by_test_id("stToastViewButton").click()
    text = toasts.first.get_by_test_id("stToastText")
    assert text.evaluate("text => text.scrollHeight > text.clientHeight")


def test_list_of_many_options_shows_the_chosen_one(server, page):
    for height in (800, 500):
        resize(page, 1280, height)
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        page.get_by_role("combobox", name="Many").click()
        menu = page.get_by_test_id("stSelectboxVirtualDropdown")
        expect(menu).to_be_visible()
        assert menu.bounding_box()["height"] <= 300
        chosen = menu.get_by_role("option", name="Option 250", exact=True)
        expect(chosen).to_be_in_viewport(ratio=0.9)
        page.keyboard.press("Escape")


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_button_that_waits_shows_it_after_a_moment(server, page, motion):
    page.emulate_media(reduced_motion=motion)
    button = page.get_by_role("button", name="Button")
    height = button.bounding_box()["height"]
    button.click()
    expect(button).to_have_attribute("aria-busy", "true")
    # All of its bar is drawn, or a part of it as it passes.
    page.wait_for_function("""button => {
      const { opacity, transform, backgroundColor } = getComputedStyle(button, "::after")
      return opacity === "1" && transform !== "matrix(1, 0, 0, 1, -" + button.clientWidth + ", 0)" &&
        backgroundColor === getComputedStyle(button).color
    }""", arg=button.element_handle())
    assert button.bounding_box()["height"] == height
    server.say("done", 2, 1, [])
    expect(button).not_to_have_attribute("aria-busy", "true")
    assert button.evaluate("button => getComputedStyle(button, '::after').content") == "none"


def test_text_from_right_to_left_begins_at_the_right(server, page):
    text = page.get_by_test_id("stMarkdown").get_by_text(HEBREW)
    edges = text.evaluate("""text => {
      const range = document.createRange()
      range.selectNodeContents(text)
      const [inner, outer] = [range.getBoundingClientRect(), text.getBoundingClientRect()]
      return [inner.right - outer.right, inner.left - outer.left]
    }""")
    assert edges[0] == pytest.approx(0, abs=1)
    assert edges[1] > 100
    field = page.get_by_test_id("stTextInputField")
    for typed, direction in ((HEBREW, "rtl"), ("Hello.", "ltr")):
        field.fill(typed)
        assert field.evaluate("field => getComputedStyle(field).direction") == direction


def test_dark_page_is_printed_dark_on_white(server, page):
    page.emulate_media(color_scheme="dark")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.emulate_media(media="print", color_scheme="dark")
    style = page.evaluate("""() => {
      const { color, backgroundColor, printColorAdjust } = getComputedStyle(document.body)
      return [color, backgroundColor, printColorAdjust]
    }""")
    assert style == ["rgb(38, 42, 51)", "rgb(255, 255, 255)", "exact"]
