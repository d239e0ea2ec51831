"""Windows that a script opens over its page: the keyboard in them, what a screen reader says, and what can be seen of them."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from reader import resize, steady
from scripted import ScriptedServer
from test_accessibility import ALL, findings

DAYS = {"min": "2026-01-15", "max": "2027-02-20", "format": "YYYY/MM/DD"}


@pytest.fixture
def draw(apps, page):
    def draw(*nodes: list[Any], **props: Any) -> tuple[Page, ScriptedServer]:
        server = ScriptedServer(page)
        page.goto(apps.get("view").url)
        server.wait_for_connection(1)
        server.draw(
            1, 0, ["add", 30, 1, 0, "button", {"id": "behind", "label": "Behind"}],
            ["add", 31, 1, 30, "dialog", {"id": "d", "label": "A *title*", "opening": 1, **props}, 0],
            *[["add", 40 + number, 31, 39 + number if number else 0, *node] for number, node in enumerate(nodes)])
        expect(box(page)).to_be_visible()
        page.wait_for_function("() => document.querySelector('dialog').getAnimations().length === 0")
        return steady(page), server

    return draw


def box(page: Page) -> Locator:
    return page.get_by_test_id("stDialog").locator("dialog")


FIELD = ["textInput", {"id": "text", "label": "Text"}, ""]
BUTTON = ["button", {"id": "save", "label": "Save"}]


def test_a_screen_reader_hears_its_title_and_nothing_behind_it(draw):
    page, _ = draw(FIELD)
    expect(box(page)).to_have_accessible_name("A title")
    expect(box(page).get_by_role("heading", name="A title", level=2)).to_be_visible()
    assert box(page).evaluate("box => box.matches(':modal')"), "what is behind it can be reached"
    assert box(page).evaluate("box => box.ariaModal") == "true"


def test_tab_goes_around_in_it(draw):
    page, _ = draw(FIELD, BUTTON)
    inside = [box(page).get_by_role("button", name="Close"), page.get_by_label("Text"), page.get_by_role("button", name="Save")]
    for key, order in [("Tab", inside), ("Shift+Tab", [*reversed(inside)])]:
        box(page).focus()
        for _ in range(2):
            for control in order:
                page.keyboard.press(key)
                # Between its end and its beginning are the browser's own controls, where there are some.
                if page.evaluate("document.activeElement === document.body || document.activeElement.matches('dialog')"):
                    page.keyboard.press(key)
                expect(control).to_be_focused()


@pytest.mark.parametrize("node, open_by, shows", [
    (["selectbox", {"id": "w", "label": "It", "options": ["a", "b"]}, "a"], ("combobox", "It"), "listbox"),
    (["multiselect", {"id": "w", "label": "It", "options": ["a", "b"]}, []], ("combobox", "It"), "listbox"),
    (["timeInput", {"id": "w", "label": "It", "step": 900}, "08:45"], ("combobox", "It"), "listbox"),
    (["dateInput", {"id": "w", "label": "It", **DAYS}, "2026-02-20"], ("button", "Choose a day"), "grid"),
    (["textInput", {"id": "w", "label": "It", "help": "Help"}, ""], ("button", "Help for It"), "tooltip"),
], ids=lambda value: value[0] if isinstance(value, list) else "")
def test_escape_closes_what_is_open_in_it_first(draw, node, open_by, shows):
    page, server = draw(node)
    role, name = open_by
    page.get_by_role(role, name=name).click()
    expect(page.get_by_role(shows)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role(shows)).to_have_count(0)
    expect(box(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(box(page)).to_be_hidden()
    server.wait_for(["ping"], ["event", 1, {"d": 1}])


@pytest.mark.parametrize("kind, children, open_by, shows", [
    ("popover", [["markdown", {"body": "Within"}]], ("button", "It"), ".stPopoverBody"),
    ("menuButton", [["menuItem", {"id": "i", "text": "Item"}]], ("button", "It"), ".stMenuButtonBody"),
])
def test_escape_closes_the_popover_or_menu_in_it_first(draw, kind, children, open_by, shows):
    page, server = draw([kind, {"label": "It"}])
    server.say("done", 2, 0, [["add", 50, 40, 0, *children[0]]])
    role, name = open_by
    page.get_by_role(role, name=name).click()
    expect(page.locator(shows)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(f"{shows}:popover-open")).to_have_count(0)
    expect(box(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(box(page)).to_be_hidden()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("position", ["center", "right"])
def test_an_open_dialog_has_no_fault(draw, position, scheme, width):
    page, _ = draw(FIELD, ["textInput", {"id": "other", "label": "With help", "help": "Help"}, ""],
                   ["selectbox", {"id": "w", "label": "It", "options": ["a", "b"]}, "a"], BUTTON, position=position, icon=":material/edit:")
    page.emulate_media(color_scheme=scheme)
    expect(page.locator("html")).to_have_attribute("data-theme", scheme)
    resize(page, width, 800)
    assert findings(page, ALL) == []


def test_a_long_title_leaves_room_for_the_button_that_closes(draw):
    page, _ = draw(FIELD, label="W" * 300, icon=":material/edit:")
    for width in (1280, 390):
        resize(page, width, 800)
        assert box(page).evaluate("box => box.scrollWidth <= box.clientWidth"), f"it scrolls sideways at {width} pixels"
        expect(box(page).get_by_role("button", name="Close")).to_be_in_viewport(ratio=1)


def test_it_has_an_edge_in_the_systems_colours(draw):
    page, _ = draw(FIELD)
    page.emulate_media(forced_colors="active")
    assert box(page).evaluate("box => getComputedStyle(box).outlineStyle") == "solid"
    # What scrolls below its head is not seen through it.
    header = box(page).locator("header")
    assert header.evaluate("header => getComputedStyle(header).backgroundColor") == box(page).evaluate(
        "box => getComputedStyle(box).backgroundColor")
